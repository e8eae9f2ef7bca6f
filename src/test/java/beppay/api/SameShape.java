package beppay.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Compares a response with the one on the documentation page. It must have the same fields in the same order,
/// with the same types and the same formats of numbers, amounts and times. Additional fields must follow.
///
/// Every element of a list is compared with the first documented element. An empty list is an error, because it
/// proves nothing.
final class SameShape {
    /// Fields that have a value on the page but can be null: a key may never have been used.
    private static final Set<String> NULLABLE = Set.of("last_used_at");
    /// The only amount that is a number. It may have decimals although the page shows none.
    private static final String AMOUNT_AS_NUMBER = "price_usd";
    /// A string that must be the same as on the page.
    private static final String SENTENCE = "message";

    private final List<String> differences = new ArrayList<>();

    private SameShape() {}

    /// Throws an [AssertionError] that lists all differences, without the values of the response.
    static void check(String documented, byte[] actual) {
        var differences = differences(documented, new String(actual, StandardCharsets.UTF_8));
        if (!differences.isEmpty()) {
            throw new AssertionError("The response is not as documented:%n  %s"
                    .formatted(String.join(System.lineSeparator() + "  ", differences)));
        }
    }

    static List<String> differences(String documented, String actual) {
        var shape = new SameShape();
        shape.compare("$", ExactJson.read(documented), ExactJson.read(actual));
        return shape.differences;
    }

    private void compare(String place, JsonNode documented, JsonNode actual) {
        var name = place.substring(place.lastIndexOf('.') + 1);
        if (actual.isNull() && NULLABLE.contains(name)) {
            return;
        }
        if (documented.getNodeType() != actual.getNodeType()) {
            differ(place, "is a %s where the page has a %s".formatted(actual.getNodeType(), documented.getNodeType()));
            return;
        }
        switch (documented.getNodeType()) {
            case OBJECT -> compareFields(place, documented, actual);
            case ARRAY -> compareElements(place, documented, actual);
            case NUMBER -> compareNumbers(place, name, documented, actual);
            case STRING -> compareTexts(place, name, documented.stringValue(), actual.stringValue());
            default -> {
                if (name.equals("success") && !documented.equals(actual)) {
                    differ(place, "is not %s".formatted(documented));
                }
            }
        }
    }

    private void compareFields(String place, JsonNode documented, JsonNode actual) {
        var wanted = List.copyOf(documented.propertyNames());
        var found = List.copyOf(actual.propertyNames());
        if (found.size() < wanted.size() || !found.subList(0, wanted.size()).equals(wanted)) {
            differ(place, "has the fields %s where the page has %s".formatted(found, wanted));
        }
        for (var name : wanted) {
            if (actual.has(name)) {
                compare(place + "." + name, documented.get(name), actual.get(name));
            }
        }
    }

    private void compareElements(String place, JsonNode documented, JsonNode actual) {
        if (actual.isEmpty()) {
            differ(place, "is empty");
        }
        for (int i = 0; i < actual.size(); i++) {
            compare(place + "[" + i + "]", documented.get(0), actual.get(i));
        }
    }

    private void compareNumbers(String place, String name, JsonNode documented, JsonNode actual) {
        if (actual.isIntegralNumber()) {
            return;
        }
        boolean mayHaveDecimals = !documented.isIntegralNumber() || name.equals(AMOUNT_AS_NUMBER);
        if (!mayHaveDecimals) {
            differ(place, "is a decimal where the page has an integer");
        } else if (actual.decimalValue().stripTrailingZeros().scale()
                != actual.decimalValue().scale()) {
            differ(place, "has trailing zeros");
        }
    }

    private void compareTexts(String place, String name, String documented, String actual) {
        var form = Form.of(documented);
        if (name.equals(SENTENCE) && !documented.equals(actual)) {
            differ(place, "is not \"%s\"".formatted(documented));
        } else if (!form.fits(actual)) {
            differ(place, "does not have the format %s of \"%s\"".formatted(form, documented));
        }
    }

    private void differ(String place, String what) {
        differences.add(place + " " + what);
    }
}
