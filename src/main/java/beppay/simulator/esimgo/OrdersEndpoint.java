package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Predicate;

/// `GET /orders`, the newest first, and `GET /orders/{reference}`.
record OrdersEndpoint(Account account, OrderJson json, Set<Oddity> oddities) {
    private static final int USUAL_SIZE = 10;
    private static final int MAX_SIZE = 1_000;

    /// The size of a page is `limit` in the supplier's document, and `perPage` in its other lists.
    WireResponse list(ApiCall call) {
        var query = call.query();
        var sizeName = query.text("limit") == null ? "perPage" : "limit";
        var page = Page.of(query, sizeName, USUAL_SIZE, MAX_SIZE);
        var hasEsims = query.flag("includeIccids");
        var filter = created(query);
        var found = account.orders().reversed().stream()
                .filter(order -> filter.test(order.createdAt()))
                .toList();
        var rows = WireJson.object().putArray("orders");
        page.of(found).forEach(order -> rows.add(json.order(order, call.isLatest(), hasEsims)));
        return WireResponse.json(
                oddities.contains(Oddity.WRAPPED_ORDERS) ? page.wrapped("orders", rows, found.size()) : rows);
    }

    /// The filter `createdAt=gte:2024-03-01T00:00:00.000Z&createdAt=lte:2024-03-31T23:59:59.999Z`.
    private static Predicate<Instant> created(Query query) {
        Predicate<Instant> filter = _ -> true;
        for (var condition : query.all("createdAt")) {
            filter = filter.and(condition(condition));
        }
        return filter;
    }

    private static Predicate<Instant> condition(String text) {
        var colon = text.indexOf(':');
        var limit = time(text.substring(colon + 1));
        return switch (text.substring(0, Math.max(colon, 0))) {
            case "gte" -> created -> !created.isBefore(limit);
            case "gt" -> created -> created.isAfter(limit);
            case "lte" -> created -> !created.isAfter(limit);
            case "lt" -> created -> created.isBefore(limit);
            default -> throw Rejection.badRequest("createdAt must begin with gte:, gt:, lte: or lt:");
        };
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException invalid) {
            throw Rejection.badRequest("createdAt must contain a time such as 2024-03-01T00:00:00.000Z");
        }
    }

    WireResponse order(ApiCall call) {
        var order = account.order(call.path("reference"));
        if (order == null) {
            throw Rejection.badRequest("unable to find the order");
        }
        return WireResponse.json(json.placed(order, call.isLatest()));
    }
}
