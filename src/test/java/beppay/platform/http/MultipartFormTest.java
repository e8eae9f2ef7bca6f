package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms with files, and the limits of their bodies.
class MultipartFormTest {
    private static final int MAX = 200_000;

    @AutoClose
    private final TestServer http = new TestServer(new Routes()
            .post("/short", call -> TestServer.said("" + call.body().length))
            .and(new Routes().post("/form", MultipartFormTest::shown).withBodiesUpTo(MAX)));

    private static Reply shown(Call call) {
        try {
            var form = MultipartForm.read(call);
            var files = new StringBuilder();
            form.files().forEach((name, file) -> files.append(name).append('=').append(file.length));
            return TestServer.said(form.fields().names() + " " + form.fields().all("a") + " " + files);
        } catch (InvalidQuery invalid) {
            return new Reply(
                    400, List.of(), String.valueOf(invalid.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private RawConnection.Response send(String path, String body) {
        return http.ask(("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: %d\r\n\r\n%s")
                .formatted(path, body.getBytes(StandardCharsets.UTF_8).length, body));
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(disposition, content);
    }

    @Test
    void fields_and_files_are_read() {
        var body = part("name=\"a\"", "1")
                + part("name=\"a\"", "zwei")
                + part("name=\"f\"; filename=\"x.png\"", "12345")
                + part("name=\"g\"; filename=\"\"", "")
                + "--b--\r\n";
        assertThat(send("/form", body).body()).isEqualTo("[a] [1, zwei] f=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b\r\n\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--b--\r\n",
                "--c\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--c--\r\n"
            })
    void malformed_forms_are_rejected(String body) {
        assertThat(send("/form", body).status()).isEqualTo(400);
    }

    @Test
    void too_many_parts_and_long_headers_are_rejected() {
        assertThat(send("/form", part("name=\"a\"", "1").repeat(101) + "--b--\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(send("/form", part("name=\"" + "n".repeat(5_000) + "\"", "1") + "--b--\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_route_with_longer_bodies_has_a_limit_of_its_own_and_others_keep_theirs() {
        var file = part("name=\"f\"; filename=\"x\"", "x".repeat(150_000)) + "--b--\r\n";
        assertThat(send("/form", file).body()).isEqualTo("[] [] f=150000");
        assertThat(send("/short", file).status()).isEqualTo(413);
        assertThat(send("/form", "x".repeat(MAX + 1)).status()).isEqualTo(413);
        // The rest of a much longer file is read, so that its sender gets the response.
        assertThat(send("/form", "x".repeat(10 * MAX)).status()).isEqualTo(413);
        // The memory is released after the response was sent.
        Eventually.holds(() -> http.server.memory().bodies().held() == 0);
    }
}
