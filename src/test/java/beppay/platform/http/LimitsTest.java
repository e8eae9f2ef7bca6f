package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: x\r\n";
    private static final int MAX = 64 * 1024;
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void a_body_of_64_kilobytes_is_read_and_a_byte_more_is_not() {
        try (var http = new TestServer(TestServer.echo())) {
            var max = "a".repeat(MAX);
            var chunks = "8000\r\n" + "b".repeat(0x8000) + "\r\n";

            assertThat(http.ask(POST + "Content-Length: " + MAX + "\r\n\r\n" + max)
                            .body())
                    .isEqualTo(max);
            assertThat(http.ask(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks + chunks + "0\r\n\r\n")
                            .body())
                    .isEqualTo("b".repeat(MAX));
            assertTooLarge(
                    http.ask(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks + chunks + "1\r\nc\r\n0\r\n\r\n"));
            assertThat(http.ask(POST + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX: y\r\n\r\n")
                            .body())
                    .isEqualTo("ok");
            // Rejected by the announced length alone, before any of the body is sent.
            assertTooLarge(http.ask(POST + "Content-Length: " + (MAX + 1) + "\r\n\r\n"));
        }
    }

    @Test
    void a_body_may_be_announced_before_it_is_sent() {
        try (var http = new TestServer(TestServer.echo());
                var wire = new RawConnection(http.server)) {
            var head = POST + "Expect: 100-continue\r\nContent-Length: ";
            assertThat(wire.say(head + "5\r\n\r\n").answer().status()).isEqualTo(100);
            assertThat(wire.say("hello").answer().body()).isEqualTo("hello");

            assertTooLarge(wire.say(head + "99999999\r\n\r\n").answer());
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void the_rest_of_a_requested_body_that_is_too_large_is_read_so_its_sender_gets_the_response() {
        try (var http = new TestServer(TestServer.echo());
                var wire = new RawConnection(http.server)) {
            var chunk = "8000\r\n" + "b".repeat(0x8000) + "\r\n";
            wire.say(POST + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            assertTooLarge(wire.say(chunk + chunk + "8\r\nc").answer());
            // The connection is closed normally. It would be reset if the rest had not been read.
            wire.say("ccccccc\r\n0\r\n\r\n");
            assertThatThrownBy(wire::answer).hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    void the_url_and_the_headers_have_a_maximum_size() {
        try (var http = new TestServer(TestServer.echo())) {
            var much = "a".repeat(8 * 1024);

            assertHeadTooLarge(http.get("/" + much));
            assertHeadTooLarge(http.get("/hello?" + much));
            assertHeadTooLarge(http.ask("GET /hello HTTP/1.1\r\nHost: x\r\nA: " + much + "\r\n\r\n"));
            assertHeadTooLarge(http.ask("GET /hello HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(2_000) + "\r\n"));
        }
    }

    @Test
    void a_silent_connection_is_closed() {
        try (var http = new TestServer(TestServer.settings(1, 1, SHORT, TestServer.LONG), TestServer.echo());
                var silent = new RawConnection(http.server);
                var half = new RawConnection(http.server);
                var body = new RawConnection(http.server)) {
            half.say("GET /hello HT");
            body.say(POST + "Content-Length: 5\r\n\r\nab");

            assertThat(silent.untilClosed()).isEmpty();
            assertThat(half.untilClosed()).isEmpty();
            assertThat(body.untilClosed()).contains("400", "OURS TOO_SLOW");
        }
    }

    /// The idle time-out of 15 seconds never expires, since bytes keep arriving.
    @Test
    void a_byte_now_and_then_does_not_hold_a_connection_permanently() {
        try (var http = new TestServer(TestServer.settings(1, 1, TestServer.LONG, SHORT), TestServer.echo());
                var head = new RawConnection(http.server);
                var body = new RawConnection(http.server);
                var drops = Executors.newSingleThreadScheduledExecutor()) {
            head.say("GET /hello HTTP/1.1\r\nHost: x\r\nA: ");
            body.say(POST + "Content-Length: 60000\r\n\r\n");
            // Each continues until the server rejects further bytes.
            var ofHead = drops.scheduleAtFixedRate(() -> head.say("a"), 0, 20, TimeUnit.MILLISECONDS);
            var ofBody = drops.scheduleAtFixedRate(() -> body.say("a"), 0, 20, TimeUnit.MILLISECONDS);

            assertThat(head.untilClosed()).isEmpty();
            assertThat(body.untilClosed()).contains("400", "OURS TOO_SLOW");
            ofHead.cancel(false);
            ofBody.cancel(false);
        }
    }

    @Test
    void a_slow_sender_occupies_no_worker() {
        try (var http =
                new TestServer(TestServer.settings(1, 1, TestServer.LONG, TestServer.LONG), TestServer.echo())) {
            try (var one = new RawConnection(http.server);
                    var two = new RawConnection(http.server);
                    var three = new RawConnection(http.server)) {
                for (var slow : new RawConnection[] {one, two, three}) {
                    slow.say(POST + "Content-Length: 4\r\n\r\nab");
                }
                assertThat(http.get("/hello").body()).isEqualTo("hello");
                for (var slow : new RawConnection[] {one, two, three}) {
                    assertThat(slow.say("cd").answer().body()).isEqualTo("abcd");
                }
            }
        }
    }

    @Test
    void a_response_that_is_never_read_ends_its_connection() {
        var much = new byte[64 * 1024 * 1024];
        var sent = new Semaphore(0);
        var routes = new Routes().get("/much", call -> {
            sent.release();
            return Reply.json(200, much);
        });
        for (var settings : List.of(
                TestServer.settings(1, 1, SHORT, TestServer.LONG), TestServer.settings(1, 1, TestServer.LONG, SHORT))) {
            try (var http = new TestServer(settings, routes);
                    var wire = new RawConnection(http.server)) {
                wire.say("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
                sent.acquireUninterruptibly();
                // Two unfinished requests, one after the other, take longer than the response may.
                for (int i = 0; i < 2; i++) {
                    try (var half = new RawConnection(http.server)) {
                        assertThat(half.say("GET /").untilClosed()).isEmpty();
                    }
                }

                assertThat(wire.untilClosed().length()).isLessThan(much.length);
            }
        }
    }

    @Test
    void silent_connections_are_closed_if_there_are_too_many() {
        // Without the limit, connections may be silent for longer than the third caller waits.
        var idle = Duration.ofMinutes(1);
        var two = new WebSettings(null, 1, 1, 2, 10, 100, 100, idle, TestServer.LONG, TestServer.LONG, TestServer.LONG);
        try (var http = new TestServer(two, TestServer.echo());
                var silent = new RawConnection(http.server)) {
            silent.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").answer();
            try (var second = new RawConnection(http.server)) {
                assertThat(silent.untilClosed()).isEmpty();
                assertThat(http.get("/hello").body()).isEqualTo("hello");
                second.reset();
            }
        }
    }

    private static void assertTooLarge(RawConnection.Response answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("OURS BODY_TOO_LARGE req_");
    }

    private static void assertHeadTooLarge(RawConnection.Response answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("OURS HEAD_TOO_LARGE req_");
    }
}
