package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimStatus;
import beppay.mode.Mode;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An eSIM of a partner with what a top-up depends on.
///
/// @param of its id for the partner, such as `17-1`
/// @param supplierId the supplier's permanent id of it; null if it has none
/// @param email the customer's address in its order
/// @param planId the plan with which it was bought
/// @param supplier the remote supplier that delivered it; null if no remote supplier did; likewise the next three
/// @param supplierAccount the operator's account at the supplier
/// @param orderReference the supplier's own reference of its order; null also if it is not known
/// @param topUpGroup the group of the offer with which it was ordered; null also if the offer has none
/// @param status null if nobody reports it
/// @param hasCancellation whether its cancellation was requested, and not refused, or the operator cancels it
record ToppableEsim(
        long esimId,
        String of,
        long partnerId,
        Mode mode,
        String iccid,
        @Nullable String supplierId,
        String email,
        String planId,
        @Nullable String supplier,
        @Nullable String supplierAccount,
        @Nullable String orderReference,
        @Nullable String topUpGroup,
        @Nullable EsimStatus status,
        boolean hasCancellation) {
    /// The lateral join makes PostgreSQL use the index for each eSIM, as in [Orders].
    private static final String SELECT = """
            select e.id as esim_id, o.number || '-' || e.position as of, e.partner_id, o.mode, e.iccid, e.supplier_id, o.email,
                o.plan_id, a.supplier, a.supplier_account, a.supplier_reference as order_reference, f.top_up_group, s.status,
                coalesce(c.state <> 'refused', false) or d.esim_id is not null as has_cancellation
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::integer[]) as wanted (partner_id, mode, number, position)
            cross join lateral (
                select * from orders
                where partner_id = wanted.partner_id and number = wanted.number and mode = wanted.mode limit 1) o
            join esims e on e.order_id = o.id and e.position = wanted.position and not e.is_late
            left join lateral (
                select * from supplier_attempts
                where order_id = o.id and state = 'delivered' and supplier = o.supplier and o.mode = 'live'
                order by created_at limit 1) a on true
            left join offers f on f.id = a.offer_id
            left join esim_states s on s.esim_id = e.id
            left join esim_cancellations c on c.esim_id = e.id
            left join operator_cancellations d on d.esim_id = e.id""";

    /// An eSIM that a partner names.
    record Key(long partnerId, Mode mode, EsimId id) {}

    /// Those that exist.
    static PendingQuery<ToppableEsim> of(Transaction tx, Set<Key> keys) {
        return tx.rowsLater(
                ToppableEsim.class,
                SELECT,
                keys.stream().map(Key::partnerId).toArray(Long[]::new),
                keys.stream().map(key -> key.mode().code()).toArray(String[]::new),
                keys.stream().map(key -> key.id().orderNumber()).toArray(Long[]::new),
                keys.stream().map(key -> key.id().position()).toArray(Integer[]::new));
    }

    /// @throws CodedException `not_found` if there is no such eSIM
    static ToppableEsim find(Transaction tx, Key key) {
        return of(tx, Set.of(key)).rows().stream().findFirst().orElseThrow(ToppableEsim::notFound);
    }

    static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
    }

    Key key() {
        return new Key(partnerId, mode, Objects.requireNonNull(EsimId.parse(of)));
    }

    TopUp topUp() {
        return new TopUp(esimId, of, iccid, supplierId, orderReference);
    }

    /// The supplier that can add data to the eSIM.
    ///
    /// @throws CodedException `not_possible` if the eSIM can't be topped up, whatever the plan
    RemoteSupplier supplier(Suppliers suppliers) {
        rejectIfEnded();
        var remote = mode == Mode.TEST
                ? suppliers.afterSaleInTest(email)
                : supplier == null ? null : suppliers.remote(supplier);
        boolean isSameAccount =
                mode == Mode.TEST || (remote != null && remote.account().equals(supplierAccount));
        if (remote == null || !remote.canTopUp() || !isSameAccount) {
            throw notPossible("This eSIM can't be topped up.");
        }
        return remote;
    }

    boolean isToppable(Suppliers suppliers) {
        try {
            supplier(suppliers);
            return true;
        } catch (CodedException notPossible) {
            return false;
        }
    }

    private void rejectIfEnded() {
        if (status != null && status.isEnded()) {
            throw notPossible("The eSIM is %s.".formatted(status.code()));
        } else if (hasCancellation) {
            throw notPossible("The cancellation of the eSIM was requested.");
        }
    }

    static CodedException notPossible(String sentence) {
        return new CodedException(ErrorCode.NOT_POSSIBLE, sentence + " Nothing was charged.");
    }
}
