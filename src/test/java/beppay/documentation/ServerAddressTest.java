package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's address in the documentation, the OpenAPI description and the Postman collection.
class ServerAddressTest {
    private static final String USUAL = "http://localhost:3001";

    private static final List<String> PLACES = List.of(
            "/openapi.yaml",
            "/openapi.json",
            "/postman.json",
            "/partner/docs/quick-start",
            "/partner/docs/quick-start.md",
            "/partner/docs/balance",
            "/partner/docs/balance.md",
            "/partner/docs/java-client");

    @Test
    void the_address_that_the_operator_has_set_is_used_whatever_the_request_contains() throws IOException {
        try (var app = TestApp.startAt("https://partners.example.net")) {
            for (var place : PLACES) {
                assertThat(get(app.port(), place, "Host: elsewhere.example"))
                        .as(place)
                        .contains("https://partners.example.net")
                        .doesNotContain(USUAL, "elsewhere.example");
            }
        }
    }

    @Test
    void without_a_setting_the_address_of_the_request_is_used() throws IOException {
        try (var app = TestApp.start()) {
            for (var place : PLACES) {
                assertThat(get(app.port(), place, "Host: shop.example:8080"))
                        .as(place)
                        .contains("http://shop.example:8080")
                        .doesNotContain(USUAL);
                assertThat(get(app.port(), place, "Host: shop.example\r\nX-Forwarded-Proto: https,http"))
                        .as(place)
                        .contains("https://shop.example")
                        .doesNotContain("http://shop.example", USUAL);
            }
        }
    }

    @Test
    void a_response_with_the_callers_address_is_private_and_has_its_own_tag() throws IOException {
        try (var app = TestApp.start()) {
            for (var place : PLACES) {
                assertThat(get(app.port(), place, "Host: shop.example"))
                        .as(place)
                        .contains("Cache-Control: private");
            }
            var mine = get(app.port(), "/postman.json", "Host: shop.example");
            var theirs = get(app.port(), "/postman.json", "Host: other.example");
            assertThat(tag(mine)).isNotEqualTo(tag(theirs));
            var again = get(app.port(), "/postman.json", "Host: shop.example\r\nIf-None-Match: " + tag(mine));
            assertThat(again).startsWith("HTTP/1.1 304 ");
            var other = get(app.port(), "/postman.json", "Host: shop.example\r\nIf-None-Match: " + tag(theirs));
            assertThat(other).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"><script>alert(1)</script>",
                "zz'zz",
                "zz zz",
                "$(reboot)",
                "zz;zz",
                "zz/zz",
                "user@shop.example",
                "-x.example",
                "shop.example:99999999",
                "{{zz}}",
                ""
            })
    void a_host_that_is_not_a_name_is_never_shown(String host) throws IOException {
        try (var app = TestApp.start()) {
            for (var place : List.of("/openapi.yaml", "/postman.json", "/partner/docs/quick-start")) {
                var response = get(app.port(), place, "Host: " + host);
                if (!host.isEmpty()) {
                    assertThat(response).as(place).doesNotContain(host);
                }
                if (response.startsWith("HTTP/1.1 200 ")) {
                    assertThat(response).contains("http://localhost:" + app.port());
                }
            }
        }
    }

    private static String tag(String response) {
        return response.lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow()
                .substring("ETag: ".length());
    }

    /// Uses a socket, because the JDK's HTTP clients can't send another `Host`.
    private static String get(int port, String path, String headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(path, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
