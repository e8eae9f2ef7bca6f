package beppay.suppliers.esimaccess;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.EsimState;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.wire.CallBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists orders by their profiles, since eSIM Access has no list of orders. It lists no profile that is not
/// allocated yet, and states no prices, because an order is refused if its price differs.
final class OrderList {
    private final Map<String, List<Profile>> byOrderNo = new LinkedHashMap<>();
    private boolean isIdentified = true;

    /// What is kept of a row. A day may have many.
    private record Profile(ProfileRow row, ListedOrder.Esim esim) {}

    private OrderList() {}

    static ListedOrders read(ApiClient api, InstantSource clock, Instant from, Instant to) {
        var list = new OrderList();
        var budget = new CallBudget(clock, CallBudget.LIST);
        var fault = RangeListing.readLong(api, from, to, list::add, budget::mayContinue)
                .fault();
        if (fault == null && !list.isIdentified) {
            fault = "an eSIM has no order number";
        }
        return fault == null ? list.orders() : new Incomplete(EsimAccess.TITLE + ": " + fault);
    }

    /// Returns false, so that the listing does not keep the row, which has the activation code.
    private boolean add(ProfileRow row) {
        if (row.orderNo() == null) {
            isIdentified = false;
        } else {
            var esim = ListedOrder.Esim.of(row.iccid(), state(row.state()));
            byOrderNo
                    .computeIfAbsent(row.orderNo(), _ -> new ArrayList<>(1))
                    .add(new Profile(row.withoutCodes(), esim));
        }
        return false;
    }

    private ListedOrders orders() {
        var orders = new ArrayList<ListedOrder>();
        byOrderNo.forEach((orderNo, profiles) -> orders.add(order(orderNo, profiles)));
        return new Complete(orders);
    }

    private static ListedOrder order(String orderNo, List<Profile> profiles) {
        var first = profiles.getFirst().row;
        var ordered = first.ordered();
        return new ListedOrder(
                orderNo,
                first.transactionId(),
                ordered == null ? Set.of() : ordered.codes(),
                (long) profiles.size(),
                null,
                state(profiles),
                ordered == null ? null : ordered.createdAt(),
                profiles.stream().map(Profile::esim).toList());
    }

    private static State state(List<Profile> profiles) {
        var states =
                profiles.stream().map(profile -> profile.row.state()).distinct().toList();
        if (states.contains(ProfileState.UNRECOGNISED)) {
            return State.UNRECOGNISED;
        } else if (states.contains(ProfileState.ALLOCATING)) {
            return State.PROCESSING;
        }
        return states.equals(List.of(ProfileState.CANCELLED)) ? State.REFUNDED : State.COMPLETED;
    }

    private static EsimState state(ProfileState state) {
        return switch (state) {
            case ALLOCATED -> EsimState.VALID;
            case CANCELLED -> EsimState.CANCELLED;
            case REVOKED -> EsimState.REVOKED;
            case ALLOCATING, UNRECOGNISED -> EsimState.UNSTATED;
        };
    }
}
