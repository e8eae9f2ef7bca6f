package beppay.outbox;

import beppay.outbox.EmailStatus.State;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of e-mails as a queue, for the servers that send them.
public final class OutboxQueue {
    /// More than most partners sell in an hour, and few enough that the mail server's reputation survives a
    /// stolen key.
    public static final int MAX_PER_HOUR = 1_000;

    /// How long e-mails are kept.
    public static final Duration KEPT = Duration.ofDays(90);

    /// Longer than any wait. An e-mail that is due later was written before the clock was set back.
    static final Duration MAX_WAIT = Duration.ofHours(30);

    /// Those to the operator's staff come first. Visits each partner with e-mails that wait, not each e-mail, so
    /// that no partner waits for another's many.
    private static final String CLAIM = """
            with recursive waiting (partner_id) as (
                (select partner_id from emails where next_attempt_at is not null and partner_id > ?
                order by partner_id limit 1)
                union all
                select (
                    select e.partner_id from emails e
                    where e.next_attempt_at is not null and e.partner_id > w.partner_id
                    order by e.partner_id limit 1)
                from waiting w where w.partner_id is not null),
            due as (
                (select id from (
                    select id from emails where partner_id is null and next_attempt_at <= ?
                    order by next_attempt_at limit ? for update skip locked) to_staff)
                union all
                select e.id from waiting w
                cross join lateral (
                    (select id from (
                        select id from emails e
                        where e.partner_id = w.partner_id and e.next_attempt_at <= ? and e.member_id is not null
                        order by e.next_attempt_at limit ? for update skip locked) to_members)
                    union all
                    (select id from (
                        select id from emails e
                        where e.partner_id = w.partner_id and e.next_attempt_at <= ? and e.member_id is null
                        order by e.next_attempt_at limit least(?, ? - (
                            select count(*) from (
                                select from emails s where s.partner_id = w.partner_id and s.settled_at > ?
                                    and s.settled_at < ? and s.member_id is null
                                    and s.state in ('sent', 'rejected', 'bounced')
                                limit ?) recent))
                        for update skip locked) to_travellers)) e
                where w.partner_id is not null
                limit ?)
            update emails e set next_attempt_at = ? from due where e.id = due.id
            returning e.id, e.partner_id, e.mode, e.kind, e.recipient, e.language, e.order_id, e.member_id, e.data,
                e.attempts, e.next_attempt_at as claimed_until, e.expires_at, e.created_at""";
    private static final String HAND_OVER = """
            update emails set state = 'uncertain', attempts = attempts + 1, next_attempt_at = ?, response = ?
            where id = ? and next_attempt_at = ? returning next_attempt_at""";
    private static final String SETTLE = """
            update emails set state = ?, response = ?, problem = null, next_attempt_at = null, settled_at = ?
            where id = ? and next_attempt_at = ?""";
    /// An attempt that was handed over is counted already.
    private static final String POSTPONE = """
            update emails set attempts = greatest(attempts, ?), response = ?, problem = null, state = 'waiting',
                next_attempt_at = ?
            where id = ? and next_attempt_at = ?""";
    private static final String RELEASE = """
            update emails set problem = coalesce(?, problem), next_attempt_at = ? where id = ? and next_attempt_at = ?""";
    private static final String BOUNCE = """
            update emails set state = 'bounced', response = ?, next_attempt_at = null, settled_at = ?
            where id = ? and state in ('sent', 'uncertain')""";
    /// Older rows have lower ids. Skips rows that another server is removing.
    private static final String REMOVE = """
            delete from emails where id = any (array(
                select id from (
                    select id, created_at from emails order by id limit ? for update skip locked) oldest
                where created_at < ?))""";
    private static final String MAKE_DUE = """
            update emails set next_attempt_at = ? where id = any (array(
                select id from emails where next_attempt_at > ? limit ? for update skip locked))""";
    private static final String COUNT_SENT_TO =
            "select count(*) from emails where recipient = ? and settled_at > ? and settled_at < ? and state = 'sent'";
    private static final String SUMMARY = """
            select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'uncertain') as uncertain,
                min(created_at) filter (where state = 'waiting') as oldest,
                (array_agg(problem order by next_attempt_at desc) filter (where problem is not null))[1] as problem
            from emails where next_attempt_at is not null""";
    private static final String FAILED = """
            select id, recipient, kind, state, attempts, response, created_at, next_attempt_at, settled_at from emails
            where state in ('rejected', 'bounced', 'uncertain') and created_at > ? order by id desc limit ?""";

    private OutboxQueue() {}

    /// What waits.
    ///
    /// @param oldest when the oldest one was written; null if none waits
    /// @param problem why the mail server can't be used; null if it can, or was not tried
    public record Summary(
            long waiting,
            long uncertain,
            @Nullable Instant oldest,
            @Nullable String problem) {}

    /// Takes e-mails that are due: to the operator's staff, and of different partners in turn.
    ///
    /// @param after begins with the partner after this id
    /// @param perPartner of each partner at most, and to the staff
    public static List<DueEmail> claim(
            Transaction tx, long after, int perPartner, int limit, Instant now, Instant until) {
        var hour = Span.of(Duration.ofHours(1), now);
        return tx.rows(
                DueEmail.class,
                CLAIM,
                after,
                now,
                perPartner,
                now,
                perPartner,
                now,
                perPartner,
                MAX_PER_HOUR,
                hour.after(),
                hour.before(),
                MAX_PER_HOUR,
                limit,
                until);
    }

    /// Records that the e-mail is about to be handed over, so that a crash can't cause a second one before a day
    /// has passed. Returns the e-mail as it is held from now on, or null if another server has taken it.
    public static @Nullable DueEmail handOver(Transaction tx, DueEmail email, Instant again, String reason) {
        var until = tx.row(Instant.class, HAND_OVER, again, reason, email.id(), email.claimedUntil());
        return until == null ? null : email.heldUntil(until);
    }

    /// Ends the e-mail, unless another server has taken it.
    ///
    /// @param state one that ends it
    public static void settle(Transaction tx, DueEmail email, State state, String response, Instant at) {
        tx.update(SETTLE, state.code(), response, at, email.id(), email.claimedUntil());
    }

    /// @param attempts how often it was attempted, with the last one
    public static void postpone(Transaction tx, DueEmail email, int attempts, String response, Instant next) {
        tx.update(POSTPONE, attempts, response, next, email.id(), email.claimedUntil());
    }

    /// Returns an e-mail that was taken and not attempted.
    public static void release(Transaction tx, DueEmail email, Instant next) {
        tx.update(RELEASE, TypedNull.TEXT, next, email.id(), email.claimedUntil());
    }

    /// As [#release], because the mail server can't be used.
    ///
    /// @param problem for the operator, since it names the mail server
    public static void release(Transaction tx, DueEmail email, Instant next, String problem) {
        tx.update(RELEASE, problem, next, email.id(), email.claimedUntil());
    }

    /// Records that an accepted e-mail was returned. Returns false if there is no such e-mail.
    public static boolean bounce(Transaction tx, long id, String reason, Instant at) {
        return tx.update(BOUNCE, reason, at, id) == 1;
    }

    /// How many e-mails of all partners were accepted for a recipient.
    public static long countSentTo(Transaction tx, String recipient, Span span) {
        return tx.one(Long.class, COUNT_SENT_TO, recipient, span.after(), span.before());
    }

    public static Summary summary(Transaction tx) {
        return tx.one(Summary.class, SUMMARY);
    }

    /// Those that were rejected or returned, or whose outcome is not known, newest first.
    public static List<EmailStatus> failed(Transaction tx, Instant since, int limit) {
        return tx.rows(EmailStatus.class, FAILED, since, limit);
    }

    /// Makes those due that would be sent only when the clock is again where it was before it was set back.
    ///
    /// @return how many; 0 if none is left
    public static int makeDue(Transaction tx, Instant now, int atMost) {
        return tx.update(MAKE_DUE, now, now.plus(MAX_WAIT), atMost);
    }

    /// Removes e-mails that are older than [#KEPT].
    ///
    /// @return the number of removed rows; 0 if none is left
    public static int removeOld(Transaction tx, Instant now, int atMost) {
        return tx.update(REMOVE, atMost, now.minus(KEPT));
    }
}
