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
    private static final int MOST = 64 * 1024;
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void a_body_of_64_kilobytes_is_read_and_a_byte_more_is_not() {
        try (var door = new TestServer(TestServer.echo())) {
            var most = "a".repeat(MOST);
            var chunks = "8000\r\n" + "b".repeat(0x8000) + "\r\n";

            assertThat(door.ask(POST + "Content-Length: " + MOST + "\r\n\r\n" + most)
                            .body())
                    .isEqualTo(most);
            assertThat(door.ask(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks + chunks + "0\r\n\r\n")
                            .body())
                    .isEqualTo("b".repeat(MOST));
            assertTooLarge(
                    door.ask(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks + chunks + "1\r\nc\r\n0\r\n\r\n"));
            assertThat(door.ask(POST + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX: y\r\n\r\n")
                            .body())
                    .isEqualTo("ok");
            // Not a byte of the body is sent: its announced length is enough.
            assertTooLarge(door.ask(POST + "Content-Length: " + (MOST + 1) + "\r\n\r\n"));
        }
    }

    @Test
    void a_body_may_be_announced_before_it_is_sent() {
        try (var door = new TestServer(TestServer.echo());
                var wire = new RawConnection(door.server)) {
            var head = POST + "Expect: 100-continue\r\nContent-Length: ";
            assertThat(wire.say(head + "5\r\n\r\n").answer().status()).isEqualTo(100);
            assertThat(wire.say("hello").answer().body()).isEqualTo("hello");

            assertTooLarge(wire.say(head + "99999999\r\n\r\n").answer());
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void of_a_body_that_was_asked_for_and_is_too_large_the_rest_is_read_so_that_its_sender_sees_the_answer() {
        try (var door = new TestServer(TestServer.echo());
                var wire = new RawConnection(door.server)) {
            var chunk = "8000\r\n" + "b".repeat(0x8000) + "\r\n";
            wire.say(POST + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            assertTooLarge(wire.say(chunk + chunk + "8\r\nc").answer());
            // The connection ends in order, where it would be reset if the rest had been left unread.
            wire.say("ccccccc\r\n0\r\n\r\n");
            assertThatThrownBy(wire::answer).hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    void the_address_and_the_headers_are_bounded() {
        try (var door = new TestServer(TestServer.echo())) {
            var much = "a".repeat(8 * 1024);

            assertHeadTooLarge(door.get("/" + much));
            assertHeadTooLarge(door.get("/hello?" + much));
            assertHeadTooLarge(door.ask("GET /hello HTTP/1.1\r\nHost: x\r\nA: " + much + "\r\n\r\n"));
            assertHeadTooLarge(door.ask("GET /hello HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(2_000) + "\r\n"));
        }
    }

    @Test
    void a_silent_connection_is_ended() {
        try (var door = new TestServer(TestServer.settings(1, 1, SHORT, TestServer.LONG), TestServer.echo());
                var silent = new RawConnection(door.server);
                var half = new RawConnection(door.server);
                var body = new RawConnection(door.server)) {
            half.say("GET /hello HT");
            body.say(POST + "Content-Length: 5\r\n\r\nab");

            assertThat(silent.untilClosed()).isEmpty();
            assertThat(half.untilClosed()).isEmpty();
            assertThat(body.untilClosed()).contains("400", "OURS TOO_SLOW");
        }
    }

    /// The idle time-out is 15 seconds and never comes: there is always a byte on its way.
    @Test
    void a_byte_now_and_then_does_not_hold_a_connection_for_ever() {
        try (var door = new TestServer(TestServer.settings(1, 1, TestServer.LONG, SHORT), TestServer.echo());
                var head = new RawConnection(door.server);
                var body = new RawConnection(door.server);
                var drops = Executors.newSingleThreadScheduledExecutor()) {
            head.say("GET /hello HTTP/1.1\r\nHost: x\r\nA: ");
            body.say(POST + "Content-Length: 60000\r\n\r\n");
            // Each goes on until the server takes no more.
            var ofHead = drops.scheduleAtFixedRate(() -> head.say("a"), 0, 20, TimeUnit.MILLISECONDS);
            var ofBody = drops.scheduleAtFixedRate(() -> body.say("a"), 0, 20, TimeUnit.MILLISECONDS);

            assertThat(head.untilClosed()).isEmpty();
            assertThat(body.untilClosed()).contains("400", "OURS TOO_SLOW");
            ofHead.cancel(false);
            ofBody.cancel(false);
        }
    }

    @Test
    void a_slow_sender_holds_no_worker() {
        try (var door =
                new TestServer(TestServer.settings(1, 1, TestServer.LONG, TestServer.LONG), TestServer.echo())) {
            try (var one = new RawConnection(door.server);
                    var two = new RawConnection(door.server);
                    var three = new RawConnection(door.server)) {
                for (var slow : new RawConnection[] {one, two, three}) {
                    slow.say(POST + "Content-Length: 4\r\n\r\nab");
                }
                assertThat(door.get("/hello").body()).isEqualTo("hello");
                for (var slow : new RawConnection[] {one, two, three}) {
                    assertThat(slow.say("cd").answer().body()).isEqualTo("abcd");
                }
            }
        }
    }

    @Test
    void an_answer_that_nobody_takes_ends_its_connection() {
        var much = new byte[64 * 1024 * 1024];
        var sent = new Semaphore(0);
        var routes = new Routes().get("/much", call -> {
            sent.release();
            return Reply.json(200, much);
        });
        for (var settings : List.of(
                TestServer.settings(1, 1, SHORT, TestServer.LONG), TestServer.settings(1, 1, TestServer.LONG, SHORT))) {
            try (var door = new TestServer(settings, routes);
                    var wire = new RawConnection(door.server)) {
                wire.say("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
                sent.acquireUninterruptibly();
                // The time of two requests that are never finished, one after the other, outlasts the answer's.
                for (int i = 0; i < 2; i++) {
                    try (var half = new RawConnection(door.server)) {
                        assertThat(half.say("GET /").untilClosed()).isEmpty();
                    }
                }

                assertThat(wire.untilClosed().length()).isLessThan(much.length);
            }
        }
    }

    @Test
    void where_too_many_are_connected_the_silent_make_room() {
        // Left alone, they might be silent for longer than the third caller waits.
        var idle = Duration.ofMinutes(1);
        var two = new WebSettings(null, 1, 1, 2, 10, 100, 100, idle, TestServer.LONG, TestServer.LONG, TestServer.LONG);
        try (var door = new TestServer(two, TestServer.echo());
                var silent = new RawConnection(door.server)) {
            silent.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").answer();
            try (var second = new RawConnection(door.server)) {
                assertThat(silent.untilClosed()).isEmpty();
                assertThat(door.get("/hello").body()).isEqualTo("hello");
                second.hangUp();
            }
        }
    }

    private static void assertTooLarge(RawConnection.Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("OURS BODY_TOO_LARGE req_");
    }

    private static void assertHeadTooLarge(RawConnection.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("OURS HEAD_TOO_LARGE req_");
    }
}
