package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A bundle in an order, with the eSIMs that it was assigned to, not validated.
///
/// @param item the name of the bundle; null if it is missing
/// @param quantity null if it is missing or not a number
record OrderItem(@Nullable String item, @Nullable Long quantity, List<EsimRow> esims) {
    private static final Set<String> WANTED = Set.of("item", "quantity");
    /// An order of BepPay has at most 30. Other orders in the account may have more, which take no memory.
    private static final int MAX_ESIMS = 50;

    static OrderItem read(JsonParser object) {
        var esims = new ArrayList<EsimRow>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("esims")) {
                Fields.forEachObject(tokens, row -> addTo(esims, row));
            } else {
                tokens.skipChildren();
            }
        });
        return new OrderItem(fields.text("item"), fields.number("quantity"), esims);
    }

    /// Ignores the eSIMs after the maximum.
    static void addTo(List<EsimRow> esims, JsonParser row) {
        if (esims.size() < MAX_ESIMS) {
            esims.add(EsimRow.read(row));
        } else {
            row.skipChildren();
        }
    }
}
