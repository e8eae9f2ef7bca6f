package beppay.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Compares an answer with the one that the documentation page shows: the same fields in the same order, further
/// ones only behind them, of the same types and the same forms of numbers, amounts and instants.
///
/// Every element of a list is compared with the documented first one; an empty list is refused, since it shows
/// nothing.
final class SameShape {
    /// What the page shows with a value, though it has none at first: a key that was never used.
    private static final Set<String> NULLABLE = Set.of("last_used_at");
    /// The one amount that is a number, and so may have decimals where the page shows none.
    private static final String AMOUNT_AS_NUMBER = "price_usd";
    /// Texts that are to be word for word those of the page.
    private static final String SENTENCE = "message";

    private final List<String> differences = new ArrayList<>();

    private SameShape() {}

    /// Refuses with an [AssertionError] that names every difference, none of them with the answer's values.
    static void check(String documented, byte[] answered) {
        var differences = differences(documented, new String(answered, StandardCharsets.UTF_8));
        if (!differences.isEmpty()) {
            throw new AssertionError("The answer is not as documented:%n  %s"
                    .formatted(String.join(System.lineSeparator() + "  ", differences)));
        }
    }

    static List<String> differences(String documented, String answered) {
        var shape = new SameShape();
        shape.compare("$", ExactJson.read(documented), ExactJson.read(answered));
        return shape.differences;
    }

    private void compare(String place, JsonNode documented, JsonNode answered) {
        var name = place.substring(place.lastIndexOf('.') + 1);
        if (answered.isNull() && NULLABLE.contains(name)) {
            return;
        }
        if (documented.getNodeType() != answered.getNodeType()) {
            differ(
                    place,
                    "is a %s where the page has a %s".formatted(answered.getNodeType(), documented.getNodeType()));
            return;
        }
        switch (documented.getNodeType()) {
            case OBJECT -> compareFields(place, documented, answered);
            case ARRAY -> compareElements(place, documented, answered);
            case NUMBER -> compareNumbers(place, name, documented, answered);
            case STRING -> compareTexts(place, name, documented.stringValue(), answered.stringValue());
            default -> {
                if (name.equals("success") && !documented.equals(answered)) {
                    differ(place, "is not %s".formatted(documented));
                }
            }
        }
    }

    private void compareFields(String place, JsonNode documented, JsonNode answered) {
        var wanted = List.copyOf(documented.propertyNames());
        var found = List.copyOf(answered.propertyNames());
        if (found.size() < wanted.size() || !found.subList(0, wanted.size()).equals(wanted)) {
            differ(place, "has the fields %s where the page has %s".formatted(found, wanted));
        }
        for (var name : wanted) {
            if (answered.has(name)) {
                compare(place + "." + name, documented.get(name), answered.get(name));
            }
        }
    }

    private void compareElements(String place, JsonNode documented, JsonNode answered) {
        if (answered.isEmpty()) {
            differ(place, "is empty");
        }
        for (int i = 0; i < answered.size(); i++) {
            compare(place + "[" + i + "]", documented.get(0), answered.get(i));
        }
    }

    private void compareNumbers(String place, String name, JsonNode documented, JsonNode answered) {
        if (answered.isIntegralNumber()) {
            return;
        }
        boolean mayHaveDecimals = !documented.isIntegralNumber() || name.equals(AMOUNT_AS_NUMBER);
        if (!mayHaveDecimals) {
            differ(place, "is a decimal where the page has an integer");
        } else if (answered.decimalValue().stripTrailingZeros().scale()
                != answered.decimalValue().scale()) {
            differ(place, "has trailing zeros");
        }
    }

    private void compareTexts(String place, String name, String documented, String answered) {
        var form = Form.of(documented);
        if (name.equals(SENTENCE) && !documented.equals(answered)) {
            differ(place, "is not \"%s\"".formatted(documented));
        } else if (!form.fits(answered)) {
            differ(place, "is not of the form %s, as \"%s\" is".formatted(form, documented));
        }
    }

    private void differ(String place, String what) {
        differences.add(place + " " + what);
    }
}
