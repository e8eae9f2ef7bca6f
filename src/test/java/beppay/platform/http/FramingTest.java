package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that change what a body means.
class FramingTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: x\r\n";

    private final TestServer door = new TestServer(TestServer.echo());

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "x-gzip", "identity, gzip", "gzip, gzip", "unknown"})
    void a_compressed_body_is_refused_and_the_plain_one_is_asked_for(String coding) {
        var answer = door.ask(POST + "Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\nab");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).startsWith("OURS ENCODED_BODY");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    void a_body_that_is_said_to_be_plain_is_read(String coding) {
        assertThat(door.ask(POST + "Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\nab")
                        .body())
                .isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "deflate, gzip, chunked", "unknown, chunked", "GZIP,chunked"})
    void a_transfer_coding_other_than_chunked_is_refused_and_the_connection_ends(String codings) {
        try (var wire = new RawConnection(door.server)) {
            var answer = wire.say(POST + "Transfer-Encoding: " + codings + "\r\n\r\n2\r\nab\r\n0\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).startsWith("OURS UNKNOWN_TRANSFER_CODING");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_transfer_coding_in_two_headers_is_one_list() {
        var answer = door.ask(POST + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(answer.status()).isIn(400, 501);
        assertThat(door.ask(POST + "Transfer-Encoding: Chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("ab");
    }

    @Test
    void a_part_of_a_body_is_refused() {
        var answer = door.ask(POST + "Content-Range: bytes 0-1/5\r\nContent-Length: 2\r\n\r\nab");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("OURS PARTIAL_BODY");
    }

    @Test
    void an_expectation_that_nobody_knows_fails() {
        var answer = door.ask(POST + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\nab");
        assertThat(answer.status()).isEqualTo(417);
        assertThat(answer.body()).startsWith("OURS UNKNOWN_EXPECTATION");
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
    void a_method_that_nobody_knows_is_not_allowed(String method, String target, int status) {
        assertThat(door.ask(method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status())
                .isEqualTo(status);
    }
}
