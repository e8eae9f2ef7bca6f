package beppay.catalog.imports;

import beppay.platform.csv.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A bundle in eSIM Go's catalogue in JSON.
///
/// @param fields the fields that are needed, as text; those that are null are missing
/// @param speed the generations of networks, separated by commas
/// @param fault the reason for which it is invalid; null if its fields could be read
record EsimGoBundle(
        Map<String, String> fields,
        List<String> countries,
        String speed,
        @Nullable String fault) {
    private static final String NAME = "name";
    private static final String COUNTRIES = "countries";
    private static final String SPEED = "speed";
    private static final Set<String> NEEDED =
            Set.of(NAME, "description", "price", "duration", "dataAmount", "unlimited");

    /// Twice as many as there are codes.
    private static final int MAX_COUNTRIES = 500;

    /// More than there are generations of networks.
    private static final int MAX_SPEEDS = 20;

    /// Reads the current value, whatever it is.
    static EsimGoBundle read(JsonParser tokens) {
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            tokens.skipChildren();
            return new EsimGoBundle(Map.of(), List.of(), "", "it is not an object");
        }
        var bundle = new Builder();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            bundle.field(tokens);
        }
        return new EsimGoBundle(
                bundle.fields,
                bundle.countries,
                String.join(",", bundle.speeds),
                bundle.faults.isEmpty() ? null : bundle.faults.getFirst());
    }

    private static final class Builder {
        private final Map<String, String> fields = new HashMap<>();
        private final List<String> countries = new ArrayList<>();
        private final Set<String> speeds = new LinkedHashSet<>();
        private final List<String> faults = new ArrayList<>();

        void field(JsonParser tokens) {
            var name = tokens.currentName();
            var value = tokens.nextToken();
            if (name.equals(COUNTRIES) && value == JsonToken.START_ARRAY) {
                countries(tokens);
            } else if (name.equals(SPEED)) {
                speeds(tokens);
            } else if (!NEEDED.contains(name) || value == JsonToken.VALUE_NULL) {
                tokens.skipChildren();
            } else if (!value.isScalarValue()) {
                tokens.skipChildren();
                faults.add("%s is neither a text nor a number".formatted(name));
            } else if (fields.putIfAbsent(name, tokens.getString()) != null) {
                faults.add("%s occurs twice".formatted(name));
            }
        }

        /// An array of texts. Anything else is ignored.
        private void speeds(JsonParser tokens) {
            if (tokens.currentToken() != JsonToken.START_ARRAY) {
                tokens.skipChildren();
                return;
            }
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                if (tokens.currentToken() == JsonToken.VALUE_STRING && speeds.size() < MAX_SPEEDS) {
                    speeds.add(tokens.getString());
                }
                tokens.skipChildren();
            }
        }

        /// Objects with the code as `iso`, or the codes themselves.
        private void countries(JsonParser tokens) {
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                if (countries.size() == MAX_COUNTRIES) {
                    faults.add("it has more than %d countries".formatted(MAX_COUNTRIES));
                    tokens.skipChildren();
                } else if (tokens.currentToken() == JsonToken.START_OBJECT) {
                    country(tokens);
                } else {
                    countries.add(tokens.currentToken() == JsonToken.VALUE_STRING ? tokens.getString() : "?");
                    tokens.skipChildren();
                }
            }
        }

        private void country(JsonParser tokens) {
            var code = "?";
            while (tokens.nextToken() != JsonToken.END_OBJECT) {
                boolean isCode = tokens.currentName().equals("iso");
                if (tokens.nextToken() == JsonToken.VALUE_STRING && isCode) {
                    code = tokens.getString();
                }
                tokens.skipChildren();
            }
            countries.add(code);
        }
    }

    /// If the name occurs twice, each may be the right one.
    RowCodes codes() {
        return fault != null && fault.startsWith("name ") ? RowCodes.UNKNOWN : RowCodes.of(text(NAME));
    }

    /// @param currency of the account, because a bundle states none
    /// @throws InvalidRow if it is invalid
    ListedPlan plan(String currency) {
        if (fault != null) {
            throw new InvalidRow(fault);
        }
        return new EsimGoRow(
                        text(NAME),
                        text("description"),
                        text("price"),
                        currency,
                        text("duration"),
                        text("dataAmount"),
                        text("unlimited"),
                        countries,
                        speed)
                .plan();
    }

    String text(String field) {
        return InputText.stripped(fields.getOrDefault(field, ""));
    }
}
