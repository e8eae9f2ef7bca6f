package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The memory that unauthenticated callers can make the server hold.
class MemoryBudgetsTest {
    private static final int BODY_BYTES = 64 * 1024;
    private static final long BODIES = 4 * BODY_BYTES;
    private static final long REPLIES = 32L * 1024 * 1024;
    private static final long HUGE = Long.MAX_VALUE;
    /// More than the system buffers of a response that nobody reads.
    private static final int LONG_BYTES = 4_000_000;
    private static final int ATTACKERS = 20;

    private static final String KEY = "Key: good\r\n";

    /// Admits requests with a known key, and checks an unknown key on a worker.
    private static final class KeyAdmission implements Admission {
        @Override
        public boolean isAdmittedImmediately(Call head) {
            if (head.header("Key") == null) {
                throw new IllegalStateException("no key");
            }
            return "good".equals(head.header("Key"));
        }

        @Override
        public @Nullable Reply await(Call head) {
            return "new".equals(head.header("Key"))
                    ? null
                    : Reply.json(401, TestServer.said("unknown").body());
        }
    }

    /// The letters of the alphabet, repeated.
    private static final class Letters implements Reply.Assembly {
        private int at;

        @Override
        public int length() {
            return LONG_BYTES;
        }

        @Override
        public int memory() {
            return 100;
        }

        @Override
        public void fill(ByteBuffer slice) {
            while (slice.hasRemaining()) {
                slice.put((byte) ('a' + at++ % 26));
            }
        }
    }

    private static Routes routes() {
        var much = new byte[LONG_BYTES];
        var keyed = new Routes()
                .post("/keyed", call -> TestServer.said("body of " + call.body().length))
                .post("/much", call -> Reply.json(200, much))
                .get("/mine", call -> Reply.json(200, new byte[LONG_BYTES]))
                .admittedBy(new KeyAdmission());
        return TestServer.echo()
                .get("/made", call -> Reply.json(200, new byte[LONG_BYTES]))
                .get("/shared", shared())
                .get("/letters", call -> Reply.json(200, new Letters()))
                .and(keyed);
    }

    private static Action shared() {
        var reply = Reply.json(200, new byte[LONG_BYTES]);
        return call -> reply;
    }

    private static TestServer http(long bodies, long replies) {
        var limit = TestServer.LONG;
        var settings =
                new WebSettings("127.0.0.1", 4, 64, 200, BODY_BYTES, bodies, replies, limit, limit, limit, limit);
        return new TestServer(settings, routes());
    }

    private static String post(String path, String headers, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
    }

    /// Sends a long body without its last byte.
    private static RawConnection unfinished(TestServer http, String path, String headers) {
        return new RawConnection(http.server).say(post(path, headers, BODY_BYTES) + "a".repeat(BODY_BYTES - 1));
    }

    private static RawConnection unread(TestServer http, String path) {
        return new RawConnection(http.server).say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static void assertNothingHeld(TestServer http) {
        Eventually.holds(() -> http.server.memory().bodies().held() == 0);
        Eventually.holds(() -> http.server.memory().replies().held() == 0);
    }

    @Test
    void path_method_and_key_are_checked_before_the_body_is_sent() {
        try (var http = http(BODIES, REPLIES)) {
            assertThat(rejection(http, "/nowhere", "").status()).isEqualTo(404);
            assertThat(rejection(http, "/hello", "").header("Allow")).isEqualTo("GET, HEAD");
            assertThat(rejection(http, "/keyed", "").body()).startsWith("OURS failed");
            assertThat(rejection(http, "/keyed", "Key: bad\r\n").status()).isEqualTo(401);
            assertNothingHeld(http);
        }
    }

    /// The response to a request of which only the head is sent.
    private static RawConnection.Response rejection(TestServer http, String path, String headers) {
        try (var wire = new RawConnection(http.server)) {
            return wire.say(post(path, headers, BODY_BYTES)).answer();
        }
    }

    @Test
    void a_connection_stays_open_after_a_request_was_rejected_by_its_head() {
        try (var http = http(BODIES, REPLIES);
                var wire = new RawConnection(http.server)) {
            assertThat(wire.say(post("/nowhere", "", BODY_BYTES)).answer().status())
                    .isEqualTo(404);
            wire.say("a".repeat(BODY_BYTES)).say(post("/keyed", "Key: new\r\n", 3) + "abc");
            assertThat(wire.answer().body()).isEqualTo("body of 3");
        }
    }

    @Test
    void a_withheld_body_is_not_requested_if_the_head_is_rejected() {
        try (var http = http(BODIES, REPLIES);
                var wire = new RawConnection(http.server)) {
            var answer =
                    wire.say(post("/nowhere", "Expect: 100-continue\r\n", 5)).answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void the_rest_of_a_rejected_body_is_read_up_to_a_limit() {
        try (var http = http(BODIES, REPLIES);
                var wire = new RawConnection(http.server)) {
            var chunk = "8000\r\n" + "b".repeat(0x8000) + "\r\n";
            wire.say("POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(404);
            wire.say(chunk).say(chunk).say("1\r\nc\r\n");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_body_sent_with_get_takes_no_memory() {
        try (var http = http(0, REPLIES)) {
            var asked = "GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Encoding: br\r\n\r\nabcde";
            assertThat(http.ask(asked).body()).isEqualTo("hello");
        }
    }

    @Test
    void bodies_have_a_budget_of_which_unauthenticated_callers_may_use_half() {
        try (var http = http(BODIES, REPLIES)) {
            var attackers =
                    new ArrayList<RawConnection>(List.of(unfinished(http, "/echo", ""), unfinished(http, "/echo", "")));
            // These two fill the half of unauthenticated callers, and all others are rejected.
            Eventually.holds(() -> http.server.memory().bodies().held() == BODIES / 2);
            for (int i = 2; i < ATTACKERS; i++) {
                attackers.add(unfinished(http, "/echo", ""));
            }
            var refused = attackers.stream().skip(2).map(RawConnection::answer).toList();
            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).startsWith("OURS NO_MEMORY");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
            assertThat(http.server.memory().bodies().held()).isEqualTo(BODIES / 2);

            assertThat(http.ask(post("/keyed", KEY, BODY_BYTES) + "a".repeat(BODY_BYTES))
                            .body())
                    .isEqualTo("body of " + BODY_BYTES);
            assertThat(attackers.getFirst().say("b").answer().status()).isEqualTo(200);
            attackers.forEach(RawConnection::reset);
            assertNothingHeld(http);
        }
    }

    /// Negative control: only the budget limits the attackers.
    @Test
    void without_a_budget_every_attacker_gets_memory() {
        try (var http = http(HUGE, HUGE)) {
            var attackers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                attackers.add(unfinished(http, "/echo", ""));
                attackers.add(unread(http, "/made"));
            }
            Eventually.holds(() -> http.server.memory().bodies().held() == (long) ATTACKERS * BODY_BYTES);
            Eventually.holds(() -> http.server.memory().replies().held() > REPLIES);
            attackers.forEach(RawConnection::reset);
            assertNothingHeld(http);
        }
    }

    @Test
    void memory_is_reserved_as_a_body_arrives_and_not_when_it_is_announced() {
        try (var http = http(BODIES, REPLIES)) {
            var attackers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                attackers.add(new RawConnection(http.server).say(post("/echo", "", BODY_BYTES)));
            }
            assertThat(http.ask(post("/echo", "", 5) + "hello").body()).isEqualTo("hello");
            attackers.forEach(RawConnection::reset);
            assertNothingHeld(http);
        }
    }

    @Test
    void unread_responses_have_a_budget_of_which_unauthenticated_callers_may_use_half() {
        for (var path : List.of("/made", "/letters")) {
            try (var http = http(BODIES, path.equals("/made") ? REPLIES : 10 * AssemblyWriter.SLICE_BYTES)) {
                var attackers = new ArrayList<RawConnection>();
                for (int i = 0; i < ATTACKERS; i++) {
                    attackers.add(unread(http, path));
                }
                Eventually.holds(() -> http.get(path).status() == 503);
                assertThat(http.ask("GET /mine HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n")
                                .status())
                        .isEqualTo(path.equals("/made") ? 200 : 503);
                assertThat(http.get("/hello").body()).isEqualTo("hello");
                attackers.forEach(RawConnection::reset);
                assertNothingHeld(http);
                assertThat(http.get(path).body()).hasSize(LONG_BYTES);
            }
        }
    }

    @Test
    void a_response_that_many_callers_share_counts_once() {
        try (var http = http(BODIES, 2L * LONG_BYTES)) {
            var callers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                callers.add(unread(http, "/shared"));
            }
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.answer().status()).isEqualTo(200));
            callers.forEach(RawConnection::reset);
            assertNothingHeld(http);
        }
    }

    /// Otherwise its caller would not get the outcome.
    @Test
    void the_response_to_a_write_is_sent_even_without_a_budget() {
        try (var http = http(BODIES, 0)) {
            assertThat(http.ask(post("/much", KEY, 1) + "a").body()).hasSize(LONG_BYTES);
            assertThat(http.get("/made").status()).isEqualTo(503);
        }
    }

    @Test
    void a_response_that_is_assembled_while_it_is_sent_is_complete() {
        try (var http = http(BODIES, REPLIES)) {
            var letters = new byte[LONG_BYTES];
            new Letters().fill(ByteBuffer.wrap(letters));
            assertThat(http.get("/letters").body()).isEqualTo(new String(letters, StandardCharsets.US_ASCII));
            try (var wire = new RawConnection(http.server)) {
                wire.say("HEAD /letters HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.answerWithoutBody().header("Content-Length")).isEqualTo(String.valueOf(LONG_BYTES));
                assertThat(wire.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .body())
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void the_budgets_are_shares_of_the_heap() {
        var small = WebSettings.of(256L << 20);
        var large = WebSettings.of(4L << 30);
        assertThat(large.bodyMemory()).isEqualTo(16 * small.bodyMemory());
        assertThat(large.replyMemory()).isEqualTo(16 * small.replyMemory());
        assertThat(small.connections()).isGreaterThan(2_000).isLessThan(large.connections());
        assertThat(large.connections()).isEqualTo(8_192);
    }
}
