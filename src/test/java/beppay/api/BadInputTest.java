package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.ErrorCode;
import beppay.verification.LedgerVerification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BadInputTest {
    private static final long SEED = 20_260_330;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void thousands_of_bad_requests_return_errors_with_codes_and_break_nothing() {
        var reseller = app.reseller("shop", "500.00");
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "1.00");
        var requests = BadInputs.of(reseller.key(), plan.id(), SEED);
        assertThat(requests).hasSizeGreaterThan(2_000);
        int sold = 0;
        for (var request : requests) {
            var response = RawResponse.to(app.port(), request);
            if (!isTruncated(request, response)) {
                check(response, request, reseller.key());
            }
            sold += response.body().contains("\"iccid\":\"89")
                            && response.text().contains("\"esim\"")
                    ? 1
                    : 0;
        }
        assertThat(app.number("select count(*) from orders")).isEqualTo(sold);
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
    }

    @Test
    void the_check_detects_a_server_error_a_stack_trace_and_a_leaked_key() {
        var request = new byte[0];
        for (var bad : new String[] {
            "HTTP/1.1 500 Server Error\r\nX-Request-Id: req_1\r\n\r\n{\"code\":\"internal\"}",
            "HTTP/1.1 400 Bad\r\nX-Request-Id: req_1\r\n\r\n{\"code\":\"invalid_json\",\"at\":\"java.lang.Error\"}",
            "HTTP/1.1 400 Bad\r\nX-Request-Id: req_1\r\n\r\n{\"code\":\"invalid_json\",\"error\":\"pk_live_secret\"}",
            "HTTP/1.1 400 Bad\r\nX-Request-Id: req_1\r\n\r\n<html>",
            "HTTP/1.1 400 Bad\r\n\r\n{\"code\":\"invalid_json\"}",
            ""
        }) {
            assertThatThrownBy(() -> check(new RawResponse(bad), request, "pk_live_secret"))
                    .as(bad)
                    .isInstanceOf(AssertionError.class);
        }
    }

    /// Whether the connection ended before the head of the request was complete. Then there is no response.
    private static boolean isTruncated(byte[] request, RawResponse response) {
        var head = new String(request, StandardCharsets.ISO_8859_1);
        return response.text().isEmpty() && !head.contains("\r\n\r\n");
    }

    private static void check(RawResponse response, byte[] request, String key) {
        var what = shown(request) + "\n→ " + response.text();
        assertThat(response.status()).as(what).isBetween(200, 499);
        assertThat(response.text()).as(what).contains("X-Request-Id: req_").doesNotContain("java.", "\tat ", key);
        var isHead = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD");
        if (response.status() >= 400 && !isHead) {
            var code = CODE.matcher(response.body());
            assertThat(code.find()).as(what).isTrue();
            assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::text))
                    .as(what)
                    .contains(code.group(1));
        }
    }

    private static String shown(byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        return text.length() < 1_500 ? text : text.substring(0, 1_500) + "…";
    }
}
