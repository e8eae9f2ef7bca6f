package beppay.orders.history;

import beppay.esims.EsimEvents;
import beppay.esims.Esims;
import beppay.esims.OrderedEsim;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.orders.Attempts;
import beppay.orders.Order;
import beppay.orders.OrderTransfer;
import beppay.orders.SupplierCall;
import beppay.orders.SupplierCalls;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is known about an order, for the operator, without activation codes.
///
/// @param attempts oldest first, as the other lists
/// @param calls the calls about all attempts
/// @param transfers including refunds
/// @param esims including those that were delivered after the order had failed
public record OrderDetails(
        Head order,
        List<Attempt> attempts,
        List<SupplierCall> calls,
        List<OrderTransfer> transfers,
        List<OrderedEsim> esims,
        List<EsimEvents.Event> events) {
    private static final String HEADS = """
            select o.id, o.number, o.partner_id, p.email as partner, p.name as partner_name, o.mode, o.plan_id, o.plan_name, o.supplier, o.top_up_of, o.quantity,
                o.price_micros, o.currency, o.email, o.reference, o.idempotency_key, o.status, o.failure_code,
                o.failure_message, k.name as key_name, m.email as member_email, o.created_at, o.settled_at
            from orders o join partners p on p.id = o.partner_id
            left join api_keys k on k.id = o.api_key_id left join members m on m.id = o.member_id
            where o.id = any (?) order by o.id desc""";

    private static final String ID_OF_NUMBER = "select id from orders where partner_id = ? and number = ?";

    /// The order and its request.
    ///
    /// @param number the number that the partner sees
    /// @param partner the partner's e-mail address
    /// @param partnerName the partner's company
    /// @param email the customer's e-mail address
    /// @param topUpOf the eSIM to which the order adds data, such as `17-1`; null if it is for new eSIMs
    /// @param keyName the name of the key that bought it; null if a member bought it in the dashboard
    /// @param memberEmail the e-mail address of that member; null if a key bought it
    public record Head(
            long id,
            long number,
            long partnerId,
            String partner,
            String partnerName,
            Mode mode,
            String planId,
            String planName,
            String supplier,
            @Nullable String topUpOf,
            int quantity,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            @Nullable String idempotencyKey,
            Order.Status status,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable String keyName,
            @Nullable String memberEmail,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    /// The orders that exist among these ids, newest first.
    public static List<Head> heads(Transaction tx, Collection<Long> ids) {
        return tx.rows(Head.class, HEADS, (Object) ids.toArray(Long[]::new));
    }

    /// The id of the partner's order with that number in either mode; null if there is none.
    public static @Nullable Long idOf(Transaction tx, long partnerId, long number) {
        return tx.row(Long.class, ID_OF_NUMBER, partnerId, number);
    }

    /// Returns null if there is no such order.
    public static @Nullable OrderDetails of(Transaction tx, long id) {
        var heads = heads(tx, List.of(id));
        return heads.isEmpty() ? null : of(tx, heads.getFirst());
    }

    static OrderDetails of(Transaction tx, Head head) {
        var attempts = Attempts.ofOrder(tx, head.id);
        return new OrderDetails(
                head,
                attempts,
                SupplierCalls.of(tx, attempts.stream().map(Attempt::reference).toList()),
                OrderTransfer.of(tx, head.id),
                Esims.ofOrder(tx, head.id),
                EsimEvents.ofOrder(tx, head.id));
    }
}
