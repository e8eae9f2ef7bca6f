package beppay.suppliers.esimgo;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An order in a response, not validated.
///
/// @param reference the vendor's reference of the order; null if it is missing or not an id
/// @param createdAt null if it is missing or invalid
/// @param total the price of the order; null if it is missing, invalid, or not in US dollars
/// @param valid whether a validated order could be placed, as a text; empty for other orders
/// @param isAssigned whether the bundles are certainly on eSIMs, and not in the inventory of the account
/// @param items usually one
record OrderRow(
        @Nullable String reference,
        OrderState state,
        @Nullable Instant createdAt,
        @Nullable Money total,
        String valid,
        boolean isAssigned,
        List<OrderItem> items) {
    private static final Set<String> WANTED =
            Set.of("orderReference", "status", "createdDate", "createDate", "total", "currency", "valid", "assigned");

    /// BepPay orders one item. Other orders in the account may have more, which take no memory.
    private static final int MAX_ITEMS = 3;

    static OrderRow read(JsonParser object) {
        var items = new ArrayList<OrderItem>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("order")) {
                Fields.forEachObject(tokens, item -> addTo(items, item));
            } else {
                tokens.skipChildren();
            }
        });
        return new OrderRow(
                fields.id("orderReference"),
                OrderState.of(fields.textOr("status", "")),
                Times.parse(fields.textOr("createdDate", fields.textOr("createDate", ""))),
                Price.isCurrency(fields.text("currency")) ? Price.money(fields.text("total")) : null,
                fields.textOr("valid", "").strip().toLowerCase(Locale.ROOT),
                fields.textOr("assigned", "").strip().equalsIgnoreCase("true"),
                items);
    }

    private static void addTo(List<OrderItem> items, JsonParser item) {
        if (items.size() < MAX_ITEMS) {
            items.add(OrderItem.read(item));
        } else {
            item.skipChildren();
        }
    }

    /// Keeps the order that is the body of a response.
    static final class Reader {
        private @Nullable OrderRow row;

        void read(JsonParser tokens) {
            row = OrderRow.read(tokens);
        }

        /// Null if nothing was read.
        @Nullable
        OrderRow row() {
            return row;
        }
    }

    /// Whether it is an order of the attempt's item and quantity.
    boolean isFor(SupplierAttempt attempt) {
        var order = attempt.order();
        return items.size() == 1
                && order.supplierCode().equals(items.getFirst().item())
                && Objects.equals(items.getFirst().quantity(), (long) order.quantity());
    }

    /// Whether it could be an order of the attempt's item and quantity, if what it does not state is assumed.
    boolean mayBeFor(SupplierAttempt attempt) {
        if (items.size() != 1) {
            return items.isEmpty();
        }
        var item = items.getFirst();
        var order = attempt.order();
        return (item.item() == null || item.item().equalsIgnoreCase(order.supplierCode()))
                && (item.quantity() == null || item.quantity() == order.quantity());
    }

    List<EsimRow> esims() {
        return items.stream().flatMap(item -> item.esims().stream()).toList();
    }

    /// The ICCIDs of the eSIMs that it shows in any way.
    Set<String> iccids() {
        return items.stream()
                .flatMap(item -> Stream.concat(
                        item.iccids().stream(), item.esims().stream().flatMap(esim -> Stream.ofNullable(esim.iccid()))))
                .collect(Collectors.toSet());
    }
}
