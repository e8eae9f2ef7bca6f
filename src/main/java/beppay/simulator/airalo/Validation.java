package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import tools.jackson.databind.node.ObjectNode;

/// Collects the errors of a request's fields, one for each field, in the supplier's words.
final class Validation {
    private final ObjectNode errors = WireJson.object();

    void add(String field, String text) {
        if (!errors.has(field)) {
            errors.put(field, text);
        }
    }

    /// Adds an error if the field is missing.
    void require(Parameters fields, String field) {
        if (fields.all(field).isEmpty()) {
            add(field, "The %s field is required.".formatted(words(field)));
        }
    }

    /// A whole number, or the default if the field is missing or has an error.
    int number(Parameters fields, String field, int min, int max, int otherwise) {
        var text = fields.text(field);
        if (text == null) {
            return otherwise;
        } else if (!text.matches("-?[0-9]{1,9}")) {
            add(field, "The %s must be an integer.".formatted(words(field)));
            return otherwise;
        }
        var number = Integer.parseInt(text);
        if (number < min) {
            add(field, "The %s must be at least %d.".formatted(words(field), min));
        } else if (number > max) {
            add(field, "The %s may not be greater than %d.".formatted(words(field), max));
        }
        return number;
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// @throws Rejection if there are errors
    void reject() {
        if (hasErrors()) {
            throw rejection();
        }
    }

    private Rejection rejection() {
        var body = WireJson.object();
        body.set("data", errors);
        body.putObject("meta").put("message", "the parameter is invalid");
        return new Rejection(422, body);
    }

    /// The only error of a request.
    static Rejection invalid(String field, String text) {
        var validation = new Validation();
        validation.add(field, text);
        return validation.rejection();
    }

    /// The supplier's text for a field's name.
    static String words(String field) {
        return field.replace('_', ' ');
    }
}
