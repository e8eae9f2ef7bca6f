package beppay.esims;

import beppay.platform.db.Database;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// States of eSIMs that a test reports in place of a supplier.
public final class ReportedStates {
    private static final String REPORT = """
            insert into esim_states (esim_id, partner_id, mode, supplier, status, supplier_status, data_total_bytes,
                data_used_bytes, valid_until, installed_at, apn, as_of)
            select e.id, e.partner_id, o.mode, o.supplier, ?, ?, ?::bigint, ?::bigint, ?::timestamptz, ?::timestamptz, ?,
                ?::timestamptz
            from orders o join esims e on e.order_id = o.id
            where o.partner_id = ? and o.number || '-' || e.position = ?
            on conflict (esim_id) do update set (status, supplier_status, data_total_bytes, data_used_bytes, valid_until,
                installed_at, apn, as_of) = (excluded.status, excluded.supplier_status, excluded.data_total_bytes,
                excluded.data_used_bytes, excluded.valid_until, excluded.installed_at, excluded.apn, excluded.as_of)""";
    private static final String ADD_EVENT = """
            insert into esim_events (esim_id, kind, detail, created_at)
            select e.id, ?, 'for the operator', ?::timestamptz from orders o join esims e on e.order_id = o.id
            where o.partner_id = ? and o.number || '-' || e.position = ?""";

    private ReportedStates() {}

    /// An eSIM in use, of which a fifth of 5 GB is used.
    public static EsimState active(Instant asOf) {
        return new EsimState(
                EsimStatus.ACTIVE,
                "IN_USE/ENABLED",
                5_368_709_120L,
                1_073_741_824L,
                asOf.plusSeconds(2_000_000),
                asOf.minusSeconds(90_000),
                "internet",
                asOf);
    }

    /// @param esim the id that the partner sees, such as `17-1`
    /// @param state with a time
    public static void report(Database database, long partnerId, String esim, EsimState state) {
        write(
                database,
                REPORT,
                state.status().code(),
                state.supplierStatus(),
                state.dataTotalBytes(),
                state.dataUsedBytes(),
                text(state.validUntil()),
                text(state.installedAt()),
                state.apn(),
                text(state.asOf()),
                partnerId,
                esim);
    }

    /// Adds an event of a kind of the table `esim_events`.
    public static void add(Database database, long partnerId, String esim, String kind, Instant at) {
        write(database, ADD_EVENT, kind, text(at), partnerId, esim);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static void write(Database database, String sql, @Nullable Object... arguments) {
        if (database.transact(tx -> tx.update(sql, arguments)) != 1) {
            throw new IllegalStateException("The partner has no such eSIM.");
        }
    }
}
