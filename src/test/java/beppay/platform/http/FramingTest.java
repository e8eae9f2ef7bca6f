package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that change the meaning of a body.
class FramingTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: x\r\n";

    private final TestServer http = new TestServer(TestServer.echo());

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "x-gzip", "identity, gzip", "gzip, gzip", "unknown"})
    void a_compressed_body_is_rejected_and_identity_is_requested(String coding) {
        var response = http.ask(POST + "Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\nab");
        assertThat(response.status()).isEqualTo(415);
        assertThat(response.body()).startsWith("OURS ENCODED_BODY");
        assertThat(response.header("Accept-Encoding")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    void a_body_that_is_declared_as_plain_is_read(String coding) {
        assertThat(http.ask(POST + "Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\nab")
                        .body())
                .isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "deflate, gzip, chunked", "unknown, chunked", "GZIP,chunked"})
    void a_transfer_coding_other_than_chunked_is_rejected_and_the_connection_closed(String codings) {
        try (var wire = new RawConnection(http.server)) {
            var response = wire.say(POST + "Transfer-Encoding: " + codings + "\r\n\r\n2\r\nab\r\n0\r\n\r\n")
                    .answer();
            assertThat(response.status()).isEqualTo(501);
            assertThat(response.body()).startsWith("OURS UNKNOWN_TRANSFER_CODING");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_transfer_coding_in_two_headers_is_one_list() {
        var response = http.ask(POST + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(response.status()).isIn(400, 501);
        assertThat(http.ask(POST + "Transfer-Encoding: Chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("ab");
    }

    @Test
    void a_partial_body_is_rejected() {
        var response = http.ask(POST + "Content-Range: bytes 0-1/5\r\nContent-Length: 2\r\n\r\nab");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).startsWith("OURS PARTIAL_BODY");
    }

    @Test
    void an_unknown_expectation_fails() {
        var response = http.ask(POST + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\nab");
        assertThat(response.status()).isEqualTo(417);
        assertThat(response.body()).startsWith("OURS UNKNOWN_EXPECTATION");
    }

    @ParameterizedTest
    @CsvSource({
        "BREW, /hello, 405",
        "TRACE, /hello, 405",
        "OPTIONS, /hello, 405",
        "get, /hello, 405",
        "BREW, /nowhere, 404",
        "OPTIONS, *, 404"
    })
    void an_unknown_method_is_not_allowed(String method, String target, int status) {
        assertThat(http.ask(method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status())
                .isEqualTo(status);
    }
}
