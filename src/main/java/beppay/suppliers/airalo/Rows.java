package beppay.suppliers.airalo;

import beppay.suppliers.wire.InvalidResponse;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a list, which may be an object whose fields are 0, 1, 2 and so on, as on Airalo's second page.
final class Rows {
    private Rows() {}

    /// @param list at its beginning; afterwards at its end
    /// @param reader is called at the beginning of each row, and leaves the row at its end
    /// @throws InvalidResponse if a row is not an object
    static void read(JsonParser list, Consumer<JsonParser> reader) {
        var end = list.currentToken() == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
        while (list.nextToken() != end) {
            if (list.currentToken() == JsonToken.PROPERTY_NAME) {
                list.nextToken();
            }
            if (list.currentToken() != JsonToken.START_OBJECT) {
                throw new InvalidResponse("a row is not an object");
            }
            reader.accept(list);
        }
    }
}
