package beppay.reconciliation;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The table `supplier_differences`.
public final class SupplierDifferences {
    private static final String LIST = """
            select d.*, a.order_id from supplier_differences d
            left join supplier_attempts a on a.reference = d.attempt_reference
            """;
    private static final String OPEN = LIST + "where d.state = 'open' and d.gone_at is null order by d.id";
    private static final String ALL = LIST + "order by d.id desc limit ?";
    private static final String OPEN_OF =
            LIST + "where d.supplier = ? and d.state = 'open' and d.gone_at is null order by d.id limit ?";
    private static final String BY_IDS = LIST + "where d.id = any (?) order by d.id";
    private static final String COUNT_OPEN =
            "select count(*) from supplier_differences where supplier = ? and state = 'open' and gone_at is null";
    private static final String PRESENT_DAYS = """
            select distinct day from supplier_differences
            where supplier = ? and supplier_account = ? and kind <> 'balance_drift' and gone_at is null
                and day between ? and ?
            order by day""";
    /// A decision no longer counts if the difference has changed. A resolved one should not have been found
    /// again. The two balances change with every order, and only the amount of a drift matters.
    private static final String RECORD = """
            insert into supplier_differences as d (supplier, supplier_account, day, kind, attempt_reference,
                supplier_reference, ours, theirs, amount_micros, uncertain_micros, first_seen_at, last_seen_at)
            select run.*, found.*, seen.at, seen.at
            from (select cast(? as text), cast(? as text), cast(? as date)) run,
                unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) found,
                (select cast(? as timestamptz) as at) seen
            on conflict on constraint supplier_differences_are_found_once do update set
                ours = excluded.ours, theirs = excluded.theirs, amount_micros = excluded.amount_micros,
                uncertain_micros = excluded.uncertain_micros, last_seen_at = greatest(d.last_seen_at, excluded.last_seen_at),
                first_seen_at = case when d.gone_at is null then d.first_seen_at
                    else least(excluded.first_seen_at, greatest(d.last_seen_at, excluded.last_seen_at)) end,
                gone_at = null,
                state = case when d.state = 'explained' and d.amount_micros is not distinct from excluded.amount_micros
                    and (d.kind = 'balance_drift' or d.ours = excluded.ours and d.theirs = excluded.theirs)
                    then 'explained' else 'open' end
            returning id""";
    private static final String GONE = """
            update supplier_differences set gone_at = ?
            where supplier = ? and supplier_account = ? and (kind = 'balance_drift') = ? and day between ? and ?
                and gone_at is null and id <> all (?)""";
    private static final String DECIDE = """
            update supplier_differences set state = ?, reason = ?, author = ?, decided_at = ? where id = ?""";

    private SupplierDifferences() {}

    /// Those that exist and are not decided, of all suppliers, oldest first.
    public static List<SupplierDifference> open(Transaction tx) {
        return tx.rows(SupplierDifference.class, OPEN);
    }

    /// Also those that are decided or gone, newest first.
    public static List<SupplierDifference> all(Transaction tx, int limit) {
        return tx.rows(SupplierDifference.class, ALL, limit);
    }

    /// The open ones of a supplier, oldest first.
    public static List<SupplierDifference> openOf(Transaction tx, String supplier, int limit) {
        return tx.rows(SupplierDifference.class, OPEN_OF, supplier, limit);
    }

    /// Returns null if there is no such difference.
    public static @Nullable SupplierDifference find(Transaction tx, long id) {
        var found = byIds(tx, List.of(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    static List<SupplierDifference> byIds(Transaction tx, List<Long> ids) {
        return tx.rows(SupplierDifference.class, BY_IDS, (Object) ids.toArray(Long[]::new));
    }

    public static long countOpen(Transaction tx, String supplier) {
        return tx.one(Long.class, COUNT_OPEN, supplier);
    }

    /// The days that have a difference which is not gone.
    static List<LocalDate> presentDays(
            Transaction tx, String supplier, String account, LocalDate first, LocalDate last) {
        return tx.rows(LocalDate.class, PRESENT_DAYS, supplier, account, first, last);
    }

    /// Records what the operator decided. Nothing else changes.
    ///
    /// @return null if there is no such difference
    public static @Nullable SupplierDifference decide(
            Transaction tx, long id, SupplierDifference.State state, String reason, Actor actor, Instant now) {
        var before = byIds(tx, List.of(id));
        if (before.isEmpty()) {
            return null;
        }
        tx.update(DECIDE, state, reason, actor.author(), now, id);
        var decided = byIds(tx, List.of(id)).getFirst();
        var entry = AuditEntry.of(actor, "difference." + state.code())
                .about("difference %d with %s".formatted(id, decided.supplier()))
                .because(reason)
                .changed("state", before.getFirst().state().code(), state.code());
        AuditLog.add(tx, entry, now);
        return decided;
    }

    /// Records the differences of a comparison.
    ///
    /// @return their ids
    static List<Long> record(
            Transaction tx, String supplier, String account, LocalDate day, List<Finding> findings, Instant now) {
        return tx.rows(
                Long.class,
                RECORD,
                supplier,
                account,
                day,
                column(findings, finding -> finding.kind().code(), String[]::new),
                column(findings, Finding::attemptReference, String[]::new),
                column(findings, Finding::supplierReference, String[]::new),
                column(findings, Finding::ours, String[]::new),
                column(findings, Finding::theirs, String[]::new),
                column(
                        findings,
                        finding -> finding.amount() == null
                                ? null
                                : finding.amount().micros(),
                        Long[]::new),
                column(findings, finding -> finding.uncertain().micros(), Long[]::new),
                now);
    }

    /// Marks the differences of orders of a day that a comparison no longer found.
    static void markGone(
            Transaction tx, String supplier, String account, LocalDate day, List<Long> found, Instant now) {
        tx.update(GONE, now, supplier, account, false, day, day, found.toArray(Long[]::new));
    }

    /// Marks the drift of the balance, since it is no longer there.
    static void markDriftGone(Transaction tx, String supplier, String account, Instant now) {
        tx.update(GONE, now, supplier, account, true, LocalDate.EPOCH, LocalDate.of(9999, 12, 31), new Long[0]);
    }

    private static <T> @Nullable T[] column(
            List<Finding> findings, Function<Finding, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return findings.stream().map(value).toArray(array);
    }
}
