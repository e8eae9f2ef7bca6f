package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A page of the list of orders: `{"orders":[…],"rows":1,"pageCount":1,"pageSize":100}`, or only an array.
final class OrderPage {
    /// Ten times the size of a page, in case the vendor ignores the size that was requested.
    private static final int MAX_ORDERS = 1_000;

    private final List<OrderRow> orders = new ArrayList<>();
    private @Nullable Long total;
    private boolean hasTotal;

    void read(JsonParser tokens) {
        if (tokens.currentToken() == JsonToken.START_ARRAY) {
            Fields.forEachObject(tokens, this::add);
            return;
        }
        hasTotal = true;
        total = Fields.read(tokens, Set.of("rows"), this::readNested).number("rows");
    }

    private void readNested(String name, JsonParser tokens) {
        if (name.equals("orders")) {
            Fields.forEachObject(tokens, this::add);
        } else {
            tokens.skipChildren();
        }
    }

    private void add(JsonParser order) {
        if (orders.size() == MAX_ORDERS) {
            throw new InvalidResponse("the page has too many orders");
        }
        orders.add(OrderRow.read(order));
    }

    List<OrderRow> orders() {
        return orders;
    }

    /// Whether the page should state the number of all orders.
    boolean hasTotal() {
        return hasTotal;
    }

    /// The number of orders on all pages; null if it is missing or invalid.
    @Nullable
    Long total() {
        return total;
    }
}
