package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors that the server detects in a request's head, before it reads the body. The bodies are incomplete, so a
/// server that waited for them would report a malformed request.
class RequestHeadTest {
    private static final String PURCHASE = "/api/partner/esim/purchase";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "0");

    @AfterEach
    void stop() {
        app.close();
    }

    private RawResponse unfinished(String method, String path, String headers) {
        var head = "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n{\"plan"
                .formatted(method, path, headers.replace("|", "\r\n") + "\r\n");
        return RawResponse.to(app.port(), head.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /nowhere, 404, not_found",
        "PUT, /api/partner/esim/purchase, 405, method_not_allowed",
        "BREW, /api/partner/esim/purchase, 405, method_not_allowed",
        "POST, /api/partner/esim/purchase, 401, missing_api_key",
        "POST, /api/partner/keys, 401, missing_api_key",
        "DELETE, /api/partner/keys?id=1, 401, missing_api_key"
    })
    void unknown_paths_and_methods_and_missing_keys_are_detected(String method, String path, int status, String code) {
        var response = unfinished(method, path, "Content-Length: 65536");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void unknown_and_revoked_keys_are_detected_and_active_ones_are_accepted() {
        var other = app.reseller("other", "0");
        assertThat(withKey("pk_live_wrong").body()).contains("invalid_api_key");
        // The key was never used, so it is read from the database.
        assertThat(withKey(reseller.key()).body()).contains("invalid_request");
        assertThat(withKey(reseller.key()).body()).contains("invalid_request");

        app.database.transact(
                tx -> tx.update("update api_keys set revoked_at = created_at where id = ?", other.keyId()));
        assertThat(withKey(other.key()).body()).contains("invalid_api_key");
        assertThat(withKey(other.key()).text()).contains("WWW-Authenticate: Bearer realm=\"partner\", error=\"invalid");
    }

    private RawResponse withKey(String key) {
        return unfinished("POST", PURCHASE, "Authorization: Bearer " + key + "|Content-Length: 65536");
    }

    @Test
    void forms_without_a_session_or_from_another_site_are_rejected() {
        assertThat(unfinished("POST", "/partner/keys/new", "Origin: http://localhost|Content-Length: 65536")
                        .status())
                .isEqualTo(303);
        assertThat(unfinished("POST", "/partner/keys/new", "Origin: http://evil.example|Content-Length: 65536")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: gzip|Content-Length: 65536, 415, unsupported_media_type",
        "Content-Range: bytes 0-5/10|Content-Length: 6, 400, invalid_request",
        "Content-Length: 65537, 413, body_too_large",
        "'Transfer-Encoding: gzip, chunked', 501, not_implemented",
        "Expect: 200-ok|Content-Length: 6, 417, expectation_failed"
    })
    void bodies_that_can_not_be_read_are_rejected(String headers, int status, String code) {
        var response = unfinished("POST", PURCHASE, "X-API-Key: " + reseller.key() + "|" + headers);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(response.text().contains("Accept-Encoding: identity")).isEqualTo(status == 415);
    }

    @Test
    void a_request_without_a_path_returns_an_error_with_a_code() {
        var connect = "CONNECT localhost:80 HTTP/1.1\r\nHost: x\r\n\r\n";
        var response = RawResponse.to(app.port(), connect.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("\"code\":\"invalid_request\"");
    }

    @Test
    void an_error_about_five_hundred_unknown_fields_lists_the_first_ones_and_their_number() {
        var body = IntStream.range(0, 500)
                .mapToObj(number -> "\"f" + number + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        var response =
                RawResponse.to(app.port(), """
                POST /api/auth/login HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.length(), body).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(response.status()).isEqualTo(400);
        // The two fields of a login are missing too.
        assertThat(response.body())
                .contains("(and 501 more)")
                .contains("\"f17\"")
                .doesNotContain("\"f18\"");
    }
}
