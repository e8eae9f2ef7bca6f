package beppay.proof;

import beppay.platform.db.Database;
import java.time.Instant;
import java.util.List;

/// Fills a database with the eSIMs of a supplier. All that are asked for are due, as after a long outage, and
/// none was asked for within twice its documented age. The orders, which the poller never reads, are missing.
final class EsimFill {
    private static final int ROWS = 50_000;
    private static final List<String> TABLES = List.of("esims", "supplier_attempts", "esim_states");

    /// Bought in the last thirty days.
    private static final String ESIMS = """
            insert into esims (id, order_id, partner_id, position, iccid, codes, profile_hash, supplier_id, created_at)
            overriding system value
            select n, n, 1, 1, (8900000000000000000 + n)::text, sha256(int8send(n)), sha256(int8send(n)), 'T' || n,
                cast(? as timestamptz) - n % 43200 * interval '1 minute'
            from generate_series(?::bigint, ?::bigint) n""";

    private static final String ATTEMPTS = """
            insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_code,
                supplier_reference, cost_micros, state, created_at, settled_at)
            select 'bp_' || id, id, 1, 'offer', ?, 'code', 'B' || id, 0, 'delivered', created_at, created_at
            from esims where id between ? and ?""";

    /// Of a thousand eSIMs that are not in use, 160 wait for their journey, and most of the others have expired.
    private static final String STATES = """
            insert into esim_states (esim_id, partner_id, mode, supplier, status, supplier_status, data_total_bytes,
                data_used_bytes, valid_until, as_of, polled_at, poll_priority, next_poll_at)
            select id, 1, 'live', vendor, status, 'OK', 1000, used, valid_until, as_of, as_of,
                case when status = 'active' then case when used >= 800 or valid_until < start + interval '1 day'
                        then 0 else 1 end
                    when status = 'ready' and created_at > start - interval '1 day' then 1 else 2 end,
                case when status in ('cancelled', 'revoked')
                        or status = 'expired' and valid_until < start - interval '7 days' then null
                    else start - id % 3600 * interval '1 second' end
            from (
                select *, case status when 'active' then id % 100 * 10 else 0 end as used,
                    case status when 'active' then start + id % 720 * interval '1 hour'
                        when 'expired' then start - id % 720 * interval '1 hour' end as valid_until
                from (
                    select id, created_at, now.*, case
                        when id * 7919 % now.esims < now.active then 'active'
                        when id % 1000 < 160 then 'ready' when id % 1000 < 200 then 'installed'
                        when id % 1000 < 240 then 'depleted' when id % 1000 < 245 then 'suspended'
                        when id % 1000 < 247 then 'unknown' when id % 1000 < 940 then 'expired'
                        when id % 1000 < 980 then 'cancelled' else 'revoked' end as status
                    from esims, (select cast(? as timestamptz) as start, cast(? as timestamptz) as as_of,
                            cast(? as text) as vendor, cast(? as bigint) as esims, cast(? as bigint) as active) now
                    where id between ? and ?) of_status) of_values""";

    private EsimFill() {}

    /// Adds the vendor's eSIMs, whose ids begin with this one.
    ///
    /// @return the first id that is free
    static long fill(Database database, PolledVendor vendor, long firstId, Instant start) {
        setTriggers(database, "disable");
        long end = firstId + vendor.esims();
        for (long from = firstId; from < end; from += ROWS) {
            add(database, vendor, from, Math.min(from + ROWS, end) - 1, start);
        }
        setTriggers(database, "enable");
        TABLES.forEach(table -> database.autocommit(tx -> tx.update("vacuum analyze " + table)));
        return end;
    }

    /// The triggers check orders, and row by row.
    private static void setTriggers(Database database, String enableOrDisable) {
        database.transact(tx -> {
            TABLES.forEach(table -> tx.update("alter table %s %s trigger user".formatted(table, enableOrDisable)));
            return true;
        });
    }

    private static void add(Database database, PolledVendor vendor, long from, long to, Instant start) {
        database.transact(tx -> tx.update(ESIMS, start, from, to));
        database.transact(tx -> tx.update(ATTEMPTS, vendor.name(), from, to));
        var asOf = start.minus(vendor.age().multipliedBy(2));
        database.transact(
                tx -> tx.update(STATES, start, asOf, vendor.name(), vendor.esims(), vendor.active(), from, to));
    }
}
