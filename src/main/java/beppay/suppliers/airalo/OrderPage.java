package beppay.suppliers.airalo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A page of the list of orders: `{"data":[…],"links":{"next":null},"meta":{"total":1,"last_page":1}}`.
final class OrderPage implements BodyReader {
    /// The number in the vendor's example, which is certainly accepted.
    static final int SIZE = 50;

    private final Predicate<OrderRow> wanted;
    private final List<OrderRow> orders = new ArrayList<>();
    private int rows;
    private boolean hasData;
    private boolean hasNext;
    private @Nullable Long total;
    private @Nullable Long lastPage;

    /// @param wanted the orders to collect
    OrderPage(Predicate<OrderRow> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void read(byte[] body) {
        JsonBody.object(body, Set.of(), this::readNested);
        if (!hasData) {
            throw new InvalidResponse("the list of orders is missing");
        }
    }

    private void readNested(String name, JsonParser tokens) {
        switch (name) {
            case "data" -> readData(tokens);
            case "links" -> hasNext = Fields.read(tokens, Set.of("next")).text("next") != null;
            case "meta" -> readMeta(tokens);
            default -> tokens.skipChildren();
        }
    }

    private void readData(JsonParser tokens) {
        if (hasData) {
            throw new InvalidResponse("the list of orders is contained twice");
        }
        hasData = true;
        Rows.read(tokens, row -> add(OrderRow.read(row)));
    }

    private void add(OrderRow order) {
        rows++;
        if (wanted.test(order)) {
            if (orders.size() == SIZE) {
                throw new InvalidResponse("the page has too many orders");
            }
            orders.add(order);
        }
    }

    private void readMeta(JsonParser tokens) {
        var meta = Fields.read(tokens, Set.of("total", "last_page"));
        total = meta.number("total");
        lastPage = meta.number("last_page");
    }

    /// The wanted orders.
    List<OrderRow> orders() {
        return orders;
    }

    /// Whether another page follows.
    boolean hasNext() {
        return hasNext;
    }

    /// The number of orders on all pages; null if it is missing or invalid.
    @Nullable
    Long total() {
        return total;
    }

    /// Whether this first page is certainly the whole list.
    boolean isWholeList() {
        return !hasNext && total != null && total == rows && (lastPage == null || lastPage <= 1);
    }
}
