package beppay.orders;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import org.jspecify.annotations.Nullable;

/// An eSIM of a partner as its supplier knows it, with what was last known about it.
///
/// @param mode the mode of its order
/// @param supplier the supplier that reports its state; null if nobody does
/// @param account the operator's account at the remote supplier that delivered it; null if none did
/// @param email the customer's address in its order
public record PartnerEsim(
        SuppliedEsim esim,
        Mode mode,
        @Nullable String supplier,
        @Nullable String account,
        String email) {
    private static final String BY_NUMBER = """
            select e.id, e.iccid, e.supplier_id, coalesce(a.supplier_code, o.plan_id) as supplier_code,
                a.supplier_reference as order_reference, coalesce(a.created_at, o.created_at) as ordered_at,
                coalesce(s.status, 'unknown') as status, s.supplier_status, s.data_total_bytes, s.data_used_bytes,
                s.valid_until, s.installed_at, s.apn, s.as_of, o.mode, s.supplier, a.supplier_account as account, o.email
            from orders o join esims e on e.order_id = o.id and not e.is_late
            left join esim_states s on s.esim_id = e.id
            left join lateral (
                select * from supplier_attempts
                where order_id = o.id and state = 'delivered' and supplier = s.supplier order by created_at limit 1) a on true
            where o.partner_id = ? and o.number = ? and o.mode = ? and e.position = ?""";

    /// Null if the partner has no such eSIM in this mode.
    public static @Nullable PartnerEsim find(Transaction tx, long partnerId, Mode mode, EsimId id) {
        return tx.row(PartnerEsim.class, BY_NUMBER, partnerId, id.orderNumber(), mode.code(), id.position());
    }

    /// The remote supplier to which requests about the eSIM are sent; null if there is none.
    public @Nullable RemoteSupplier supplier(Suppliers suppliers) {
        if (supplier == null) {
            return null;
        } else if (mode == Mode.TEST) {
            return suppliers.afterSaleInTest(email);
        }
        var remote = suppliers.remote(supplier);
        return remote != null && remote.account().equals(account) ? remote : null;
    }
}
