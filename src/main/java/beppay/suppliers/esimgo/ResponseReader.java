package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Classifies responses by their status. Errors are `{"message":"…"}`, and may be plain text according to the
/// vendor's schema of orders.
final class ResponseReader {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String MESSAGE = "message";

    /// One line of text, which is not HTML. Servers between BepPay and eSIM Go respond with HTML.
    private static final Pattern PLAIN_TEXT = Pattern.compile("[^<{\\[\\p{Cntrl}][^<\\p{Cntrl}]{2,500}\\n?");

    private ResponseReader() {}

    static ApiResult read(Response response, JsonBody.ValueReader reader) {
        int status = response.status();
        var body = response.body();
        if (status == TOO_MANY_REQUESTS) {
            return new NotProcessed("too many requests (HTTP status 429)");
        } else if (status / 100 == 4) {
            var message = message(body);
            return message == null
                    ? new Unclear("HTTP status %d, and the response is not readable".formatted(status))
                    : new Rejected(status, message);
        } else if (status / 100 != 2) {
            return new Unclear("HTTP status " + status);
        }
        return success(response, reader);
    }

    private static ApiResult success(Response response, JsonBody.ValueReader reader) {
        try {
            JsonBody.value(response.body(), reader);
            return new Success(Times.parseHttp(response.header("Date")));
        } catch (JacksonException | InvalidResponse unreadable) {
            return new Unclear("the response is not readable");
        }
    }

    private static @Nullable String message(byte[] body) {
        try {
            return JsonBody.object(body, Set.of(MESSAGE), (name, tokens) -> tokens.skipChildren())
                    .text(MESSAGE);
        } catch (JacksonException | InvalidResponse noJson) {
            var text = new String(body, UTF_8);
            return PLAIN_TEXT.matcher(text).matches() ? text : null;
        }
    }
}
