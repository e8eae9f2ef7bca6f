package beppay.outbox;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Adds e-mails and reads their status. [OutboxQueue] is the sending side.
public final class Outbox {
    private static final String ADD = """
            insert into emails (partner_id, mode, kind, recipient, language, order_id, member_id, data, next_attempt_at,
                created_at, expires_at)
            select a.partner_id, a.mode, a.kind, a.recipient, a.language, a.order_id, a.member_id, a.data, now.at, now.at,
                now.at + make_interval(secs => a.useful_seconds)
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[],
                    ?::integer[]) as a (partner_id, mode, kind, recipient, language, order_id, member_id, data, useful_seconds),
                (select cast(? as timestamptz) as at) now""";
    private static final String COLUMNS = """
            select id, recipient, kind, state, attempts, response, created_at, next_attempt_at, settled_at from emails
            """;
    private static final String OF_ORDER = COLUMNS + "where order_id = ? order by id desc limit ?";
    private static final String COUNT_OF_MEMBER =
            "select count(*) from emails where member_id = ? and kind = ? and created_at > ? and created_at < ?";
    private static final String COUNT_TO_MEMBERS = """
            select count(*) from emails
            where partner_id = ? and kind = ? and created_at > ? and created_at < ? and member_id is not null""";
    private static final String COUNT_OF_ORDER =
            "select count(*) from emails where order_id = ? and created_at > ? and created_at < ?";

    private Outbox() {}

    /// Writes e-mails in the transaction that causes them. The statement is sent with the commit or earlier.
    public static void add(Transaction tx, List<NewEmail> emails, Instant at) {
        if (emails.isEmpty()) {
            return;
        }
        tx.updateLater(
                ADD,
                numbers(emails, NewEmail::partnerId),
                texts(
                        emails,
                        email -> email.mode() == null ? null : email.mode().code()),
                texts(emails, email -> email.kind().code()),
                texts(emails, NewEmail::recipient),
                texts(emails, NewEmail::language),
                numbers(emails, NewEmail::orderId),
                numbers(emails, NewEmail::memberId),
                texts(emails, NewEmail::data),
                emails.stream()
                        .map(email -> (int) email.kind().usefulness().toSeconds())
                        .toArray(Integer[]::new),
                at);
    }

    private static @Nullable Long[] numbers(List<NewEmail> emails, Function<NewEmail, @Nullable Long> column) {
        return emails.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String[] texts(List<NewEmail> emails, Function<NewEmail, @Nullable String> column) {
        return emails.stream().map(column).toArray(String[]::new);
    }

    /// The e-mails about an order, newest first.
    public static List<EmailStatus> ofOrder(Transaction tx, long orderId, int limit) {
        return tx.rows(EmailStatus.class, OF_ORDER, orderId, limit);
    }

    /// How many e-mails of a kind were written for a member.
    public static long countOfMember(Transaction tx, long memberId, EmailKind kind, Span span) {
        return tx.one(Long.class, COUNT_OF_MEMBER, memberId, kind.code(), span.after(), span.before());
    }

    /// How many e-mails of a kind were written for all members of a partner, also for those who were removed.
    public static long countToMembers(Transaction tx, long partnerId, EmailKind kind, Span span) {
        return tx.one(Long.class, COUNT_TO_MEMBERS, partnerId, kind.code(), span.after(), span.before());
    }

    /// How many e-mails were written about an order.
    public static long countOfOrder(Transaction tx, long orderId, Span span) {
        return tx.one(Long.class, COUNT_OF_ORDER, orderId, span.after(), span.before());
    }
}
