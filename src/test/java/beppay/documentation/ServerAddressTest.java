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

/// Under which address the documentation, the description and the collection know the server.
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
    void it_is_the_one_that_the_operator_has_set_whatever_the_request_says() throws IOException {
        try (var app = TestApp.startAt("https://partners.example.net")) {
            for (var place : PLACES) {
                assertThat(ask(app.port(), place, "Host: elsewhere.example"))
                        .as(place)
                        .contains("https://partners.example.net")
                        .doesNotContain(USUAL, "elsewhere.example");
            }
        }
    }

    @Test
    void it_is_otherwise_the_one_that_the_caller_asked_for() throws IOException {
        try (var app = TestApp.start()) {
            for (var place : PLACES) {
                assertThat(ask(app.port(), place, "Host: shop.example:8080"))
                        .as(place)
                        .contains("http://shop.example:8080")
                        .doesNotContain(USUAL);
                assertThat(ask(app.port(), place, "Host: shop.example\r\nX-Forwarded-Proto: https,http"))
                        .as(place)
                        .contains("https://shop.example")
                        .doesNotContain("http://shop.example", USUAL);
            }
        }
    }

    @Test
    void what_a_caller_invents_is_kept_for_nobody_else_and_has_a_tag_of_its_own() throws IOException {
        try (var app = TestApp.start()) {
            for (var place : PLACES) {
                assertThat(ask(app.port(), place, "Host: shop.example"))
                        .as(place)
                        .contains("Cache-Control: private");
            }
            var mine = ask(app.port(), "/postman.json", "Host: shop.example");
            var theirs = ask(app.port(), "/postman.json", "Host: other.example");
            assertThat(tag(mine)).isNotEqualTo(tag(theirs));
            var again = ask(app.port(), "/postman.json", "Host: shop.example\r\nIf-None-Match: " + tag(mine));
            assertThat(again).startsWith("HTTP/1.1 304 ");
            var other = ask(app.port(), "/postman.json", "Host: shop.example\r\nIf-None-Match: " + tag(theirs));
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
    void a_host_that_is_no_name_is_shown_to_nobody(String host) throws IOException {
        try (var app = TestApp.start()) {
            for (var place : List.of("/openapi.yaml", "/postman.json", "/partner/docs/quick-start")) {
                var answer = ask(app.port(), place, "Host: " + host);
                if (!host.isEmpty()) {
                    assertThat(answer).as(place).doesNotContain(host);
                }
                if (answer.startsWith("HTTP/1.1 200 ")) {
                    assertThat(answer).contains("http://localhost:" + app.port());
                }
            }
        }
    }

    private static String tag(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow()
                .substring("ETag: ".length());
    }

    /// Over a bare socket, since no client of the JDK sends another `Host`.
    private static String ask(int port, String path, String headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(path, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
