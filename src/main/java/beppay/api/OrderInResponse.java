package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The number of the order in the response to a purchase, for the log. It is read from the bytes, which takes
/// about a microsecond, because parsing the response would take longer.
final class OrderInResponse {
    private static final byte[] BEFORE_NUMBER = "\"order\":{\"id\":".getBytes(StandardCharsets.US_ASCII);
    /// The digits of any number that fits.
    private static final int MAX_DIGITS = 18;

    private OrderInResponse() {}

    /// Null if the request is no purchase.
    static @Nullable Long number(Call call, Reply reply) {
        return call.method().equals("POST") ? number(reply.body()) : null;
    }

    private static @Nullable Long number(byte[] json) {
        for (int at = 0; at + BEFORE_NUMBER.length < json.length; at++) {
            if (json[at] == BEFORE_NUMBER[0] && isAt(json, at)) {
                return digits(json, at + BEFORE_NUMBER.length);
            }
        }
        return null;
    }

    private static boolean isAt(byte[] json, int at) {
        for (int i = 1; i < BEFORE_NUMBER.length; i++) {
            if (json[at + i] != BEFORE_NUMBER[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Long digits(byte[] json, int from) {
        long number = 0;
        int at = from;
        while (at < json.length && at < from + MAX_DIGITS && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + json[at++] - '0';
        }
        return at == from ? null : number;
    }
}
