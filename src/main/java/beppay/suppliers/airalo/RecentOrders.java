package beppay.suppliers.airalo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.airalo.ApiResult.Success;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Finds the orders of several attempts at once among the account's newest orders. Airalo lists the newest
/// first.
///
/// It only finds orders. That an order is missing means nothing, because the pages that are read are not the
/// whole list.
final class RecentOrders {
    /// 250 orders, and a second of the permitted calls.
    private static final int MAX_PAGES = 5;

    private final ApiClient api;
    private final Set<String> missing = new HashSet<>();
    /// By description and number, since pages overlap while orders are added.
    private final Map<String, Map<String, OrderRow>> found = new HashMap<>();

    private RecentOrders(ApiClient api, List<SupplierAttempt> attempts) {
        this.api = api;
        attempts.forEach(attempt -> missing.add(attempt.reference()));
    }

    static RecentOrders read(ApiClient api, List<SupplierAttempt> attempts, BooleanSupplier mayContinue) {
        var orders = new RecentOrders(api, attempts);
        orders.read(mayContinue);
        return orders;
    }

    /// Ends after a page without any of the orders, because those on the next page are older.
    private void read(BooleanSupplier mayContinue) {
        boolean isUseful = true;
        for (int number = 1; number <= MAX_PAGES && isUseful && mayContinue.getAsBoolean(); number++) {
            isUseful = readPage(number) && !missing.isEmpty();
        }
    }

    private boolean readPage(int number) {
        var wanted = Set.copyOf(missing);
        var page = new OrderPage(order -> order.description() != null && isKnown(order.description(), wanted));
        if (!(api.call(ApiRequest.orders(Searches.newest(number)), page) instanceof Success)) {
            return false;
        }
        page.orders().forEach(this::add);
        return page.hasNext() && missing.size() < wanted.size();
    }

    /// A second order with the same description is also collected, because it makes the outcome unknown.
    private boolean isKnown(String description, Set<String> wanted) {
        return wanted.contains(description) || found.containsKey(description);
    }

    private void add(OrderRow order) {
        var description = order.description();
        if (description != null) {
            missing.remove(description);
            found.computeIfAbsent(description, any -> new HashMap<>()).put(String.valueOf(order.id()), order);
        }
    }

    /// The attempt's orders, each once; empty if none was found.
    List<OrderRow> of(SupplierAttempt attempt) {
        return List.copyOf(found.getOrDefault(attempt.reference(), Map.of()).values());
    }
}
