package beppay.suppliers.airalo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// An error in one of the API's two forms: `{"code":33,"reason":"…"}`, or for invalid parameters
/// `{"data":{"quantity":"…"},"meta":{"message":"the parameter is invalid"}}`.
///
/// @param code null if it has none
/// @param isAboutWebhook whether it has no code, and states that the address of the notifications is missing
/// @param parameters the invalid parameters, with their errors in lower case; empty if it has a code
record ApiError(@Nullable Long code, boolean isAboutWebhook, Map<String, String> parameters) {
    static final long ADDRESS_NOT_PERMITTED = 89;
    /// The eSIM was recycled.
    static final long RECYCLED = 73;

    /// More than a request has.
    private static final int MAX_PARAMETERS = 50;

    /// Returns null if the response has neither form.
    static @Nullable ApiError read(byte[] body) {
        try {
            var parameters = new HashMap<String, String>();
            var fields = JsonBody.object(body, Set.of("code", "reason"), (name, tokens) -> {
                if (name.equals("data") && tokens.currentToken() == JsonToken.START_OBJECT) {
                    readParameters(tokens, parameters);
                } else {
                    tokens.skipChildren();
                }
            });
            return of(fields, parameters);
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
    }

    /// An order has numbers and lists, so it is not mistaken for errors.
    private static void readParameters(JsonParser tokens, Map<String, String> parameters) {
        while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = tokens.currentName();
            if (tokens.nextToken() != JsonToken.VALUE_STRING || parameters.size() == MAX_PARAMETERS) {
                throw new InvalidResponse("the data is not a list of errors");
            }
            parameters.put(name, tokens.getString().toLowerCase(Locale.ROOT));
        }
    }

    private static @Nullable ApiError of(Fields fields, Map<String, String> parameters) {
        var code = fields.number("code");
        if (fields.text("code") != null) {
            return code == null || !parameters.isEmpty() ? null : new ApiError(code, false, Map.of());
        }
        boolean isAboutWebhook =
                fields.textOr("reason", "").toLowerCase(Locale.ROOT).contains("no webhook url");
        return isAboutWebhook || !parameters.isEmpty() ? new ApiError(null, isAboutWebhook, parameters) : null;
    }

    boolean hasCode(long other) {
        return code != null && code == other;
    }

    String reason() {
        return code == null ? "an invalid parameter" : "error " + code;
    }
}
