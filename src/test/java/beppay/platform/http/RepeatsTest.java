package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Connections on which the same is asked again.
class RepeatsTest {
    private static final String PLANS = "GET /plans HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
    /// More than a system takes at once from a server whose caller does not read; less than is sent in slices.
    private static final String LONG = "0123456789abcdef".repeat(15_000);

    private final AtomicBoolean isStillSo = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final Reply plans = kept("plans");
    private final Reply unchanged = Reply.empty(304).with("ETag", "\"1\"").keptWhile(isStillSo::get);
    private final Reply large = kept(LONG);
    private final Door door = new Door(Door.echo()
            .getOnIoThread("/plans", call -> {
                asked.incrementAndGet();
                return isStillSo.get() ? plans : Door.said("new plans");
            })
            .getOnIoThread("/unchanged", call -> {
                asked.incrementAndGet();
                return unchanged;
            })
            .getOnIoThread("/large", call -> large));
    private final Wire wire = new Wire(door.server);

    private Reply kept(String text) {
        return Reply.json(200, text.getBytes(StandardCharsets.UTF_8)).keptWhile(isStillSo::get);
    }

    @AfterEach
    void close() {
        wire.close();
        door.close();
    }

    private Wire.Answer ask(String request) {
        return wire.say(request).answer();
    }

    @Test
    void the_same_bytes_are_answered_without_being_read_again_and_each_by_a_name_of_its_own() {
        var first = ask(PLANS);
        for (int i = 0; i < 3; i++) {
            var again = ask(PLANS);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo("plans");
            assertThat(again.header("X-Request-Id"))
                    .matches("req_[0-9A-Za-z]{20}")
                    .isNotEqualTo(first.header("X-Request-Id"));
            assertThat(again.headers().keySet()).isEqualTo(first.headers().keySet());
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_304_is_repeated_as_it_was() {
        var request = "GET /unchanged HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"1\"\r\n\r\n";
        for (int i = 0; i < 3; i++) {
            assertThat(ask(request).status()).isEqualTo(304);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_is_no_longer_so_is_asked_for_anew() {
        ask(PLANS);
        ask(PLANS);
        isStillSo.set(false);
        assertThat(ask(PLANS).body()).isEqualTo("new plans");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatever_else_is_asked_in_between_is_answered_as_on_any_connection() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(PLANS).body()).isEqualTo("plans");
            assertThat(ask(PLANS).body()).isEqualTo("plans");
            assertThat(ask(HELLO).body()).isEqualTo("hello");
            assertThat(ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
                            .body())
                    .isEqualTo("abc");
        }
    }

    @Test
    void requests_that_come_in_one_piece_are_answered_each() {
        ask(PLANS);
        wire.say(PLANS + PLANS + HELLO + PLANS);
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo("hello");
        assertThat(wire.answer().body()).isEqualTo("plans");
        assertThat(ask(PLANS + PLANS).body()).isEqualTo("plans");
        assertThat(wire.answer().body()).isEqualTo("plans");
    }

    /// A header's value that looks like a request is none.
    @Test
    void the_bytes_are_no_request_where_none_begins() {
        ask(PLANS);
        assertThat(ask(PLANS + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + PLANS.length() + "\r\n\r\n")
                        .body())
                .isEqualTo("plans");
        assertThat(ask(PLANS).body()).as("the body that was announced").isEqualTo(PLANS);
    }

    @Test
    void a_caller_who_asks_on_and_on_without_reading_is_sent_every_answer_whole() {
        var request = PLANS.replace("plans", "large");
        assertThat(ask(request).body()).isEqualTo(LONG);
        int times = 40;
        for (int i = 0; i < times; i++) {
            wire.say(request);
        }
        wire.say(HELLO);
        for (int i = 0; i < times; i++) {
            assertThat(wire.answer().body()).isEqualTo(LONG);
        }
        assertThat(wire.answer().body()).isEqualTo("hello");
    }

    @Test
    void a_caller_who_never_reads_is_given_up() {
        var settings = Door.settings(2, 16, Door.LONG, Duration.ofMillis(300));
        var request = PLANS.replace("plans", "large");
        try (var impatient = new Door(settings, new Routes().getOnIoThread("/large", call -> large));
                var idle = new Wire(impatient.server)) {
            assertThat(idle.say(request).answer().body()).isEqualTo(LONG);
            for (int i = 0; i < 100; i++) {
                idle.say(request);
            }
            // The time of two requests that are never finished, one after the other, outlasts the answer's.
            for (int i = 0; i < 2; i++) {
                try (var half = new Wire(impatient.server)) {
                    assertThat(half.say("GET /").untilClosed()).isEmpty();
                }
            }
            assertThat(idle.untilClosed().length()).isLessThan(100 * LONG.length());
        }
    }

    @Test
    void a_caller_who_ends_after_an_answer_was_repeated_is_let_go() {
        ask(PLANS);
        ask(PLANS);
        assertThat(ask("GET /plans HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .body())
                .isEqualTo("plans");
        assertThat(wire.untilClosed()).isEmpty();
    }

    @Test
    void nothing_but_a_plain_get_is_repeated() {
        var requests = new String[] {
            "GET /plans HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "GET /plans HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n",
            "GET /plans HTTP/1.1\r\nHost: x\r\nPadding: " + "x".repeat(1_000) + "\r\n\r\n",
        };
        for (var request : requests) {
            asked.set(0);
            try (var other = new Wire(door.server)) {
                assertThat(other.say(request).answer().status()).as(request).isEqualTo(200);
                assertThat(other.say(request).answer().status()).as(request).isEqualTo(200);
            }
            assertThat(asked).as(request).hasValue(2);
        }
    }
}
