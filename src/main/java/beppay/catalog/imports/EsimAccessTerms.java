package beppay.catalog.imports;

import beppay.catalog.Terms;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the terms of a package of eSIM Access: `speed`, `fupPolicy` and `locationNetworkList`. Values of other
/// types are ignored.
final class EsimAccessTerms {
    /// More networks than any country has.
    private static final int MAX_OPERATORS = 100;

    private final StatedTerms stated = new StatedTerms();

    private record Operator(String name, String type) {}

    /// Reads the current value if the field is one of the terms. Returns whether it is.
    boolean read(String field, JsonParser tokens) {
        switch (field) {
            case "speed" -> stated.speed(text(tokens));
            case "fupPolicy" -> fairUse(tokens);
            case "locationNetworkList" -> objects(tokens, () -> location(tokens));
            default -> {
                return false;
            }
        }
        return true;
    }

    Terms terms() {
        return stated.terms();
    }

    private void fairUse(JsonParser tokens) {
        boolean isStated = tokens.currentToken() == JsonToken.VALUE_STRING;
        var policy = text(tokens);
        if (isStated) {
            stated.fairUse(policy);
        }
    }

    private void location(JsonParser tokens) {
        var code = "";
        var operators = new ArrayList<Operator>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            var name = tokens.currentName();
            tokens.nextToken();
            switch (name) {
                case "locationCode" -> code = text(tokens);
                case "operatorList" -> objects(tokens, () -> operator(tokens, operators));
                default -> tokens.skipChildren();
            }
        }
        for (var operator : operators) {
            stated.network(code, operator.name, operator.type);
        }
    }

    private static void operator(JsonParser tokens, List<Operator> operators) {
        var operator = "";
        var type = "";
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            var name = tokens.currentName();
            tokens.nextToken();
            switch (name) {
                case "operatorName" -> operator = text(tokens);
                case "networkType" -> type = text(tokens);
                default -> tokens.skipChildren();
            }
        }
        if (operators.size() < MAX_OPERATORS) {
            operators.add(new Operator(operator, type));
        }
    }

    /// Reads the objects of the current array, each with its start as the current token.
    private static void objects(JsonParser tokens, Runnable reader) {
        if (tokens.currentToken() != JsonToken.START_ARRAY) {
            tokens.skipChildren();
            return;
        }
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            if (tokens.currentToken() == JsonToken.START_OBJECT) {
                reader.run();
            } else {
                tokens.skipChildren();
            }
        }
    }

    /// The current value, or an empty text if it is not a text.
    private static String text(JsonParser tokens) {
        if (tokens.currentToken() == JsonToken.VALUE_STRING) {
            return tokens.getString();
        }
        tokens.skipChildren();
        return "";
    }
}
