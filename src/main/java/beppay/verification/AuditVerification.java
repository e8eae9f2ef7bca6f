package beppay.verification;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Verifies the audit log and the sealed rows from the rows alone, without trusting the program and the
/// functions that wrote them.
public final class AuditVerification {
    /// The most findings of each check that are returned, so that their memory is bounded.
    public static final int MAX_FINDINGS = 100;

    private static final String BROKEN_CHAIN = """
            select case
                    when id <> last_id + 1 then format('entry %s follows entry %s', id, last_id)
                    when previous <> last_digest
                        then format('entry %s (%s by %s) does not have the digest of entry %s', id, action, actor, last_id)
                    else format('entry %s (%s by %s) does not have the digest of its columns', id, action, actor) end
            from (
                select e.*, lag(id, 1, 0::bigint) over chain as last_id,
                    lag(digest, 1, decode(repeat('00', 32), 'hex')) over chain as last_digest,
                    sha256(convert_to(row(id, encode(previous, 'hex'), actor_kind, actor, member_id, address, request_id,
                        action, partner_id, subject, reason, changes,
                        (extract(epoch from created_at) * 1000000)::bigint)::text, 'UTF8')) as recomputed
                from audit_entries e window chain as (order by id)) chained
            where id <> last_id + 1 or previous <> last_digest or digest <> recomputed
            order by id limit ?""";
    private static final String OTHER_END = """
            select format('the chain ends with entry %s, and the last entry is %s', c.last_id, e.id)
            from (
                select id, digest from audit_entries
                union all select 0, decode(repeat('00', 32), 'hex')
                order by id desc limit 1) e
            left join audit_chain c on true
            where c.last_id is distinct from e.id or c.digest is distinct from e.digest
            limit ?""";
    private static final String UNSTATED = "with s as (select step, encode(" + Seals.STEP_DIGEST
            + ", 'hex') as digest from seals group by step)\n" + """
            select case
                    when s.step is null then format('entry %s states the %s, which do not exist', e.id, e.subject)
                    when e.id is null then format('the seals of step %s are stated by no entry', s.step)
                    else format('the seals of step %s differ from what entry %s states', s.step, e.id) end
            from s
            full join (select id, subject, changes from audit_entries
                where actor_kind = 'system' and action = 'rows.sealed') e on e.subject = concat('seals of step ', s.step)
            where (position(s.digest in e.changes) > 0) is not true
            order by s.step, e.id limit ?""";
    /// The ranges of a table follow one another, and a single row is sealed later only if its range left it out.
    private static final String DISORDERED = """
            select format('seal %s of %s covers the keys above %s up to %s, and follows seal %s, which ends with key %s',
                id, content, after_key, up_to_key, coalesce(last_id, 0), coalesce(last_key, 0))
            from (select s.*, lag(id) over (order by id) as last_id,
                      lag(up_to_key) over (partition by content, is_late order by id) as last_key
                  from seals s) s
            where id <> coalesce(last_id, 0) + 1
                or not is_late and after_key <> coalesce(last_key, 0)
                or is_late and (after_key = up_to_key - 1
                    and (select s.up_to_key = any (f.left_out) from seals f
                         where f.content = s.content and not f.is_late and f.up_to_key >= s.up_to_key
                         order by f.up_to_key limit 1)) is not true
            order by id limit ?""";
    private static final String FORGOTTEN = """
            select format('the row %s of %s was left out by seal %s and will not be sealed', key, f.content, f.id)
            from seals f, unnest(f.left_out) as key
            where not exists (
                    select from seals l where l.content = f.content and l.is_late and l.up_to_key = key)
                and not exists (select from seal_backlog b where b.content = f.content and b.row_key = key)
            order by f.id limit ?""";
    private static final String EXTENT = """
            select (select count(*) from audit_entries) as entries, count(*) as seals,
                coalesce(sum(row_count), 0)::bigint as rows, max(created_at) as sealed_at
            from seals""";

    private AuditVerification() {}

    /// A property that is verified.
    public enum Check {
        EVERY_ENTRY_CONTINUES_THE_CHAIN(BROKEN_CHAIN),
        THE_CHAIN_ENDS_WITH_THE_LAST_ENTRY(OTHER_END),
        EVERY_SEAL_IS_STATED_BY_AN_ENTRY(UNSTATED),
        SEALS_COVER_ROWS_WITHOUT_GAPS(DISORDERED),
        EVERY_ROW_LEFT_OUT_IS_SEALED_LATER(FORGOTTEN),
        EVERY_SEALED_ROW_IS_UNCHANGED(null);

        private final @Nullable String sql;

        Check(@Nullable String sql) {
            this.sql = sql;
        }

        /// The check as a sentence, such as "every entry continues the chain".
        public String sentence() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private List<String> rows(Transaction snapshot) {
            return sql == null
                    ? SealedRows.changes(snapshot, MAX_FINDINGS)
                    : snapshot.rows(String.class, sql, MAX_FINDINGS);
        }
    }

    /// A row that violates a check.
    public record Finding(Check check, String row) {}

    /// Returns the violations, at most [#MAX_FINDINGS] of each check; empty if there are none. The caller's
    /// transaction reads a single snapshot, so servers may continue to sell.
    public static List<Finding> findings(Transaction snapshot) {
        var findings = new ArrayList<Finding>();
        for (var check : Check.values()) {
            check.rows(snapshot).forEach(row -> findings.add(new Finding(check, row)));
        }
        return findings;
    }

    /// What was verified.
    ///
    /// @param rows the number of rows that are sealed, where a row counts once for each part that is sealed
    /// @param sealedAt when the last rows were sealed; null if none is
    public record Extent(
            long entries, long seals, long rows, @Nullable Instant sealedAt) {}

    public static Extent extent(Transaction snapshot) {
        return snapshot.one(Extent.class, EXTENT);
    }
}
