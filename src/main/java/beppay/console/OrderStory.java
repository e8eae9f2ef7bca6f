package beppay.console;

import beppay.audit.AuditPages;
import beppay.orders.history.OperatorEsim;
import beppay.orders.history.OrderDetails;
import beppay.orders.history.OrderTransactions;
import beppay.orders.history.RevealedEsim;
import beppay.outbox.EmailStatus;
import beppay.outbox.Outbox;
import beppay.platform.db.Transaction;
import beppay.requests.ApiRequests;
import beppay.requests.OperatorRequests;
import beppay.webhooks.OrderDeliveries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is recorded about an order.
///
/// @param states the states and cancellations of its eSIMs
/// @param deliveries its events and their deliveries to webhooks
/// @param entries of the audit log
record OrderStory(
        OrderDetails details,
        List<OperatorEsim> states,
        List<ApiRequests.Line> requests,
        List<OrderDeliveries.Line> deliveries,
        List<EmailStatus> emails,
        List<AuditPages.Entry> entries) {
    /// Of each kind. A customer may request the same e-mail again and again.
    private static final int MAX_LISTED = 50;

    /// Null if there is no such order.
    static @Nullable OrderStory of(Transaction tx, long id) {
        var details = OrderDetails.of(tx, id);
        if (details == null) {
            return null;
        }
        var order = details.order();
        return new OrderStory(
                details,
                OperatorEsim.ofOrder(tx, id),
                OperatorRequests.ofOrder(tx, order.partnerId(), order.number(), MAX_LISTED),
                OrderDeliveries.of(
                        tx, order.partnerId(), order.mode(), order.number(), OrderTransactions.of(tx, id), MAX_LISTED),
                Outbox.ofOrder(tx, id, MAX_LISTED),
                AuditPages.about(tx, subjects(details), MAX_LISTED));
    }

    private static List<String> subjects(OrderDetails details) {
        long id = details.order().id();
        var subjects = new ArrayList<>(List.of("order " + id));
        details.esims().forEach(esim -> subjects.add(RevealedEsim.subject(esim.id(), id)));
        return subjects;
    }

    /// The state of an eSIM; null for one that was delivered after the order had failed.
    @Nullable
    OperatorEsim stateOf(long esimId) {
        return states.stream().filter(state -> state.id() == esimId).findFirst().orElse(null);
    }
}
