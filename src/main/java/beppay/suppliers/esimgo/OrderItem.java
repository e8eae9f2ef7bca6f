package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A bundle in an order, with the eSIMs that it was assigned to, not validated.
///
/// @param item the name of the bundle; null if it is missing
/// @param quantity null if it is missing or not a number
/// @param iccids the eSIMs once more, by their ICCIDs alone
record OrderItem(@Nullable String item, @Nullable Long quantity, List<EsimRow> esims, List<String> iccids) {
    private static final Set<String> WANTED = Set.of("item", "quantity");
    /// An order of BepPay has at most 30. Other orders in the account may have more, which take no memory.
    private static final int MAX_ESIMS = 50;

    static OrderItem read(JsonParser object) {
        var esims = new ArrayList<EsimRow>();
        var iccids = new ArrayList<String>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            switch (name) {
                case "esims" -> Fields.forEachObject(tokens, row -> addTo(esims, row));
                case "iccids" -> readIccids(tokens, iccids);
                default -> tokens.skipChildren();
            }
        });
        return new OrderItem(fields.text("item"), fields.number("quantity"), esims, iccids);
    }

    private static void readIccids(JsonParser array, List<String> iccids) {
        if (array.currentToken() != JsonToken.START_ARRAY) {
            array.skipChildren();
            return;
        }
        while (array.nextToken() != JsonToken.END_ARRAY) {
            boolean isText = array.currentToken() == JsonToken.VALUE_STRING;
            if (isText && iccids.size() < MAX_ESIMS && !array.getString().isBlank()) {
                iccids.add(array.getString().strip());
            } else {
                array.skipChildren();
            }
        }
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
