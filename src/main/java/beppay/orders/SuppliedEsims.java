package beppay.orders;

import beppay.platform.db.Transaction;
import beppay.suppliers.SuppliedEsim;
import java.util.Collection;
import java.util.List;

/// The eSIMs that remote suppliers delivered, as their suppliers know them, with what was last known about them.
public final class SuppliedEsims {
    private static final String BY_IDS = """
            select e.id, e.iccid, e.supplier_id, a.supplier_code, a.supplier_reference as order_reference,
                a.created_at as ordered_at, s.status, s.supplier_status, s.data_total_bytes, s.data_used_bytes,
                s.valid_until, s.installed_at, s.apn, s.as_of
            from esim_states s join esims e on e.id = s.esim_id
            cross join lateral (
                select supplier_code, supplier_reference, created_at from supplier_attempts
                where order_id = e.order_id and state = 'delivered' and supplier = s.supplier
                order by created_at limit 1) a
            where s.esim_id = any (?)""";

    private SuppliedEsims() {}

    /// The eSIMs with these internal ids. One that no remote supplier delivered is missing.
    public static List<SuppliedEsim> byIds(Transaction tx, Collection<Long> ids) {
        return tx.rows(SuppliedEsim.class, BY_IDS, (Object) ids.toArray(Long[]::new));
    }
}
