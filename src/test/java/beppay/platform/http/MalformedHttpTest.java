package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.LoggerFactory;

/// Every malformed request gets an error response in the server's own format, and nothing is logged.
@Isolated("The log is captured with what other tests write to it.")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedHttpTest {
    private static final String HOST = "Host: x\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";
    private static final Pattern OURS = Pattern.compile("OURS [A-Z_]+ req_[0-9A-Za-z]{20}");

    static final List<String> MALFORMED = List.of(
            // The request line.
            "\0\0\0\0\r\n\r\n",
            "GET\r\n\r\n",
            "GET /hello\r\n\r\n",
            "GET /hello HTTP/1.1 more\r\n" + HOST + "\r\n",
            "GET /hello HTTP/3.0\r\n" + HOST + "\r\n",
            "GET /hello HTTP/9\r\n" + HOST + "\r\n",
            "GET /hello XTTP/1.1\r\n" + HOST + "\r\n",
            "GE(T /hello HTTP/1.1\r\n" + HOST + "\r\n",
            "GET hello HTTP/1.1\r\n" + HOST + "\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
            // A tunnel has no path, and this one has another target than its Host.
            "CONNECT x:443 HTTP/1.1\r\n" + HOST + "\r\n",
            // HTTP/1.0 has no transfer codings.
            "POST /echo HTTP/1.0\r\n" + HOST + "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            // The target.
            get("/%"),
            get("/%zz"),
            get("/%4"),
            get("/a%00b"),
            get("/a%0ab"),
            get("/a%2fb"),
            get("/a%25b"),
            get("/a%5cb"),
            get("/%2e%2e/hello"),
            get("/../hello"),
            get("/a/%2e/hello"),
            get("//hello"),
            get("/hello;a=b"),
            get("/;a/hello"),
            get("/\u00ff\u00fe"),
            get("/hel\0lo"),
            get("/hel\\lo"),
            get("/%c0%af"),
            get("/%ff"),
            get("/%ed%a0%80"),
            get("/hello?%"),
            get("/hello?a=%zz"),
            get("/hello?a=%00"),
            get("/hello?a=%ff"),
            get("/hello?a=\u00ff"),
            get("/hello#part"),
            get("http://user:secret@x/hello"),
            get("http:///hello"),
            get("http://other/hello"),
            // Header lines.
            "GET /hello HTTP/1.1\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x:port\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost:\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nName : value\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nN(me: value\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\n: value\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: x\rA: b\r\n\r\n",
            "GET /hello HTTP/1.1\nHost: x\n\n",
            // The length of the body.
            POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
            POST + "Content-Length: 2, 3\r\n\r\nabc",
            POST + "Content-Length: -1\r\n\r\nabc",
            POST + "Content-Length: +1\r\n\r\nabc",
            POST + "Content-Length: 0x1\r\n\r\nabc",
            POST + "Content-Length: 99999999999999999999\r\n\r\nabc",
            POST + "Content-Length:\r\n\r\nabc",
            CHUNKED + "Content-Length: 3\r\n\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            POST + "Expect: the-unexpected\r\nContent-Length: 1\r\n\r\na",
            // Chunks.
            CHUNKED + "\r\nzz\r\nabc\r\n0\r\n\r\n",
            CHUNKED + "\r\n-1\r\nabc\r\n0\r\n\r\n",
            CHUNKED + "\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\n",
            CHUNKED + "\r\n3\r\nabcd\r\n0\r\n\r\n",
            CHUNKED + "\r\n3\nabc\n0\n\n");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream realErr = System.err;
    private TestServer http = new TestServer(TestServer.echo());

    @BeforeAll
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterAll
    void close() {
        System.setErr(realErr);
        http.close();
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void a_malformed_request_is_rejected(String request) {
        log.reset();
        try (var wire = new RawConnection(http.server)) {
            assertRejected(wire.say(request).answer());
        }
        assertThat(http.failures).isEmpty();
        assertThat(http.get("/hello").body()).isEqualTo("hello");
        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void every_control_character_in_a_header_is_rejected() {
        for (char c = 0; c < ' '; c++) {
            if (c != '\t' && c != '\r' && c != '\n') {
                assertRejected(http.ask("GET /hello HTTP/1.1\r\nHost: x\r\nA: b" + c + "c\r\n\r\n"));
            }
        }
    }

    @Test
    void the_checks_detect_an_accepted_request_and_a_log_line() {
        assertThatThrownBy(() -> assertRejected(http.get("/hello"))).isInstanceOf(AssertionError.class);

        LoggerFactory.getLogger(MalformedHttpTest.class).warn("noise");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("noise");
        log.reset();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static void assertRejected(RawConnection.Response answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).matches(OURS);
        assertThat(answer.body()).endsWith(answer.header("X-Request-Id"));
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers()).doesNotContainKey("Server");
    }
}
