package beppay.suppliers.esimgo;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.Cost;
import beppay.suppliers.ListedOrder.EsimState;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.wire.CallBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists orders. eSIM Go keeps no reference of the client, and its list does not state which bundles were
/// revoked.
final class OrderList {
    private final List<ListedOrder> orders = new ArrayList<>();
    private boolean isIdentified = true;

    private OrderList() {}

    static ListedOrders read(ApiCalls api, InstantSource clock, Instant from, Instant to) {
        var list = new OrderList();
        var calls = new LimitedCalls(api, new CallBudget(clock, CallBudget.LIST));
        var fault = OrderListing.readLong(calls, from, to, list::add).fault();
        if (fault == null && !list.isIdentified) {
            fault = "an order has no reference";
        }
        return fault == null ? new Complete(list.orders) : new Incomplete(EsimGo.TITLE + ": " + fault);
    }

    /// Returns false, so that the listing does not keep the row, which has activation codes.
    private boolean add(OrderRow row) {
        if (row.reference() == null) {
            isIdentified = false;
        } else {
            orders.add(listed(row.reference(), row));
        }
        return false;
    }

    private static ListedOrder listed(String reference, OrderRow row) {
        var total = row.total();
        return new ListedOrder(
                reference,
                null,
                row.items().stream()
                        .flatMap(item -> Stream.ofNullable(item.item()))
                        .collect(Collectors.toSet()),
                quantity(row.items()),
                total == null || total.micros() < 0 ? null : new Cost(total, false),
                state(row),
                row.createdAt(),
                row.esims().stream()
                        .map(esim -> ListedOrder.Esim.of(esim.iccid(), EsimState.UNSTATED))
                        .toList());
    }

    private static @Nullable Long quantity(List<OrderItem> items) {
        var quantities = items.stream()
                .flatMap(item -> Stream.ofNullable(item.quantity()))
                .toList();
        return quantities.isEmpty() || quantities.size() < items.size()
                ? null
                : quantities.stream().mapToLong(Long::longValue).sum();
    }

    private static State state(OrderRow row) {
        return switch (row.state()) {
            case COMPLETED -> State.COMPLETED;
            case PROCESSING -> State.PROCESSING;
            case FAILED -> row.esims().isEmpty() ? State.FAILED : State.UNRECOGNISED;
            case UNRECOGNISED -> State.UNRECOGNISED;
        };
    }
}
