package beppay.simulator.airalo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a body or a query, in order. As the supplier does, it ignores spaces around a text, and treats
/// an empty text like a missing field.
record Parameters(Map<String, List<String>> values) {
    /// Longer than any address of a client. Each waiting notification holds one.
    private static final int MAX_ADDRESS = 2_000;

    static final Parameters NONE = new Parameters(new LinkedHashMap<>());

    /// The first text of the field, or null.
    @Nullable
    String text(String name) {
        var all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// The texts of the field, which are several for a list.
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// The address of a web server, or null if the field is missing.
    ///
    /// @throws Rejection if the field is not such an address
    @Nullable
    URI webAddress(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            var address = new URI(text);
            if (text.length() <= MAX_ADDRESS && text.matches("https?://.*") && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // Rejected below, like the address of anything but a web server.
        }
        throw Validation.invalid(name, "The %s format is invalid.".formatted(Validation.words(name)));
    }
}
