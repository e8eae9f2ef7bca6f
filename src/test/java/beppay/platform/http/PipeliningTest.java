package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests that are sent before the responses to the earlier ones were read (RFC 9112 §9.3.2).
class PipeliningTest {
    private static final String PLANS = "GET /plans HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LARGE = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";
    /// More than the system buffers for a caller that does not read, and less than is sent in slices.
    private static final String LONG = "0123456789abcdef".repeat(15_000);

    private final Reply plans = kept("plans");
    private final Reply large = kept(LONG);
    private final TestServer http = new TestServer(
            TestServer.echo().getOnIoThread("/plans", call -> plans).getOnIoThread("/large", call -> large));
    private final RawConnection wire = new RawConnection(http.server);

    private static Reply kept(String text) {
        return Reply.json(200, text.getBytes(StandardCharsets.UTF_8)).kept();
    }

    @AfterEach
    void close() {
        wire.close();
        http.close();
    }

    @Test
    void requests_that_arrive_in_one_piece_get_a_response_each() {
        wire.say(PLANS + PLANS + HELLO + PLANS);
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo("hello");
        assertThat(wire.answer().body()).isEqualTo("plans");
    }

    @Test
    void a_body_that_looks_like_a_request_is_not_served() {
        wire.say(PLANS + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + PLANS.length() + "\r\n\r\n" + PLANS);
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo(PLANS);
    }

    @Test
    void a_caller_that_sends_many_requests_before_it_reads_gets_complete_responses() {
        int times = 40;
        for (int i = 0; i < times; i++) {
            wire.say(LARGE);
        }
        wire.say(HELLO);
        for (int i = 0; i < times; i++) {
            assertThat(wire.answer().body()).isEqualTo(LONG);
        }
        assertThat(wire.answer().body()).isEqualTo("hello");
    }

    @Test
    void the_connection_of_a_caller_that_never_reads_is_closed() {
        var settings = TestServer.settings(2, 16, TestServer.LONG, Duration.ofMillis(300));
        try (var impatient = new TestServer(settings, new Routes().getOnIoThread("/large", call -> large));
                var idle = new RawConnection(impatient.server)) {
            for (int i = 0; i < 100; i++) {
                idle.say(LARGE);
            }
            // Two unfinished requests, one after the other, take longer than the response may.
            for (int i = 0; i < 2; i++) {
                try (var half = new RawConnection(impatient.server)) {
                    assertThat(half.say("GET /").untilClosed()).isEmpty();
                }
            }
            assertThat(idle.untilClosed().length()).isLessThan(100 * LONG.length());
        }
    }
}
