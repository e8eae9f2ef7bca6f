package beppay.statements;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A month of a partner whose statement does not change any more: a row of the table `statements`.
///
/// @param number counts the partner's closed months from 1, in the order in which they were closed
/// @param month its first day
/// @param opening the available balance of all live wallets when the month began
/// @param closing the balance when it ended
/// @param contentSha256 the SHA-256 digest of the CSV file, in hexadecimal
/// @param closedBy the author, or the name of the process
public record ClosedMonth(
        long partnerId,
        int number,
        LocalDate month,
        Money opening,
        Money closing,
        long lines,
        String contentSha256,
        Instant closedAt,
        String closedBy) {
    private static final String SELECT = """
            select partner_id, number, month, opening_micros, closing_micros, lines,
                encode(content_sha256, 'hex') as content_sha256, closed_at, closed_by
            from statements
            """;
    private static final String FIND = SELECT + "where partner_id = ? and month = cast(? as date)";
    private static final String ALL = SELECT + "where partner_id = ? order by month desc limit ?";
    /// Adds no row if another server closed the month or took the number.
    private static final String ADD = """
            insert into statements (partner_id, number, month, opening_micros, closing_micros, lines, content_sha256,
                closed_at, closed_by)
            select run.id, (select coalesce(max(number), 0) + 1 from statements where partner_id = run.id), cast(? as date), ?, ?,
                ?, decode(?, 'hex'), ?, ?
            from (select cast(? as bigint) as id) run
            on conflict do nothing""";
    private static final String OPEN = """
            select p.id from partners p
            where p.created_at < ? and not exists (
                select from statements s where s.partner_id = p.id and s.month = cast(? as date))
            order by p.id limit ?""";
    private static final String REMOVE_CLOSED_AFTER = """
            delete from statements where (partner_id, month) in (
                select partner_id, month from statements where closed_at > ? order by partner_id, month limit ?)
            returning partner_id, number, month, opening_micros, closing_micros, lines,
                encode(content_sha256, 'hex') as content_sha256, closed_at, closed_by""";

    public YearMonth yearMonth() {
        return YearMonth.from(month);
    }

    public static @Nullable ClosedMonth find(Transaction tx, long partnerId, YearMonth month) {
        return tx.row(ClosedMonth.class, FIND, partnerId, month.atDay(1));
    }

    /// The newest months first.
    public static List<ClosedMonth> all(Transaction tx, long partnerId, int atMost) {
        return tx.rows(ClosedMonth.class, ALL, partnerId, atMost);
    }

    /// @return whether the row was added
    static boolean add(Transaction tx, ClosedMonth month) {
        return tx.update(
                        ADD,
                        month.month,
                        month.opening.micros(),
                        month.closing.micros(),
                        month.lines,
                        month.contentSha256,
                        month.closedAt,
                        month.closedBy,
                        month.partnerId)
                == 1;
    }

    /// Removes months that were closed after a time that is in the future. Returns them.
    static List<ClosedMonth> removeClosedAfter(Transaction tx, Instant time, int atMost) {
        return tx.rows(ClosedMonth.class, REMOVE_CLOSED_AFTER, time, atMost);
    }

    /// The ids of partners who existed in the month and whose month is open.
    static List<Long> partnersToClose(Transaction tx, StatementPeriod period, int atMost) {
        return tx.rows(Long.class, OPEN, period.to(), period.first(), atMost);
    }
}
