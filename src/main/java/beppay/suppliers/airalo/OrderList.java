package beppay.suppliers.airalo;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.Cost;
import beppay.suppliers.ListedOrder.EsimState;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists the orders of whole days. The list is complete only if the number of different orders is the total that
/// Airalo states. An asynchronous order is not listed before it has a number.
final class OrderList {
    /// Twenty thousand orders, which take about ten megabytes.
    private static final int MAX_PAGES = 400;

    private static final String CONTRADICTION = "the list of orders contradicts itself";

    private final ApiClient api;
    private final CallBudget budget;
    private final Map<String, ListedOrder> orders = new LinkedHashMap<>();

    private OrderList(ApiClient api, CallBudget budget) {
        this.api = api;
        this.budget = budget;
    }

    static ListedOrders read(ApiClient api, InstantSource clock, Instant from, Instant to) {
        var list = new OrderList(api, new CallBudget(clock, CallBudget.LIST));
        var fault = list.read(from, to);
        return fault == null
                ? new Complete(List.copyOf(list.orders.values()))
                : new Incomplete(Airalo.TITLE + ": " + fault);
    }

    /// Returns why orders may be missing, or null.
    private @Nullable String read(Instant from, Instant to) {
        for (int number = 1; number <= MAX_PAGES; number++) {
            if (!budget.mayContinue()) {
                return CallBudget.EXHAUSTED;
            }
            var page = new OrderPage(_ -> true);
            var result = api.call(ApiRequest.orders(Searches.created(from, to, number)), page);
            budget.called(result instanceof Success || result instanceof Failure);
            int before = orders.size();
            if (!(result instanceof Success)) {
                return result.reason();
            } else if (!page.orders().stream().allMatch(this::add)) {
                return "an order has no number";
            } else if (!page.hasNext()) {
                return page.total() != null && page.total() == orders.size() ? null : CONTRADICTION;
            } else if (orders.size() == before) {
                return CONTRADICTION;
            }
        }
        return "the list of orders is too long";
    }

    /// Pages may overlap, because orders are added while they are read. Returns false if the order has no
    /// number.
    private boolean add(OrderRow row) {
        var id = row.id();
        if (id == null || id <= 0) {
            return false;
        }
        orders.put(id.toString(), listed(id.toString(), row));
        return true;
    }

    private static ListedOrder listed(String number, OrderRow row) {
        return new ListedOrder(
                number,
                row.description(),
                row.packageId() == null ? Set.of() : Set.of(row.packageId()),
                row.quantity(),
                cost(row),
                state(row),
                row.createdAt(),
                row.sims().stream()
                        .map(sim -> ListedOrder.Esim.of(sim.iccid(), EsimState.UNSTATED))
                        .toList());
    }

    /// A list may have the list price only, which is higher than what an account with net prices pays.
    private static @Nullable Cost cost(OrderRow row) {
        var quantity = row.quantity();
        var unitCost = row.unitCost();
        return unitCost == null || quantity == null || quantity < 1 || quantity > OrderRow.MAX_QUANTITY
                ? null
                : new Cost(unitCost.times(quantity.intValue()), !row.isNet());
    }

    private static State state(OrderRow row) {
        var status = row.status() == null ? "completed" : row.status().strip().toLowerCase(Locale.ROOT);
        return switch (status) {
            case "completed" -> State.COMPLETED;
            case "refunded" -> State.REFUNDED;
            case "failed" -> row.sims().isEmpty() ? State.FAILED : State.UNRECOGNISED;
            default -> State.UNRECOGNISED;
        };
    }
}
