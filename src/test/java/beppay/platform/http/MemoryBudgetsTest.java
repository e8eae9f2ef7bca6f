package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What strangers may make the server hold in memory.
class MemoryBudgetsTest {
    private static final int BODY_BYTES = 64 * 1024;
    private static final long BODIES = 4 * BODY_BYTES;
    private static final long REPLIES = 32L * 1024 * 1024;
    private static final long HUGE = Long.MAX_VALUE;
    /// The system takes less of an answer that nobody reads.
    private static final int LONG_BYTES = 4_000_000;
    private static final int ATTACKERS = 20;

    private static final String KEY = "Key: good\r\n";

    /// Admits those who send a key, and asks on a worker about one that it has not seen.
    private static final class KeyAdmission implements Admission {
        @Override
        public boolean isAdmittedAtOnce(Call head) {
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

    /// As often as it takes, the bytes of the alphabet.
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

    private static TestServer door(long bodies, long replies) {
        var limit = TestServer.LONG;
        var settings =
                new WebSettings("127.0.0.1", 4, 64, 200, BODY_BYTES, bodies, replies, limit, limit, limit, limit);
        return new TestServer(settings, routes());
    }

    private static String post(String path, String headers, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
    }

    /// All of a long body but its last byte.
    private static RawConnection unfinished(TestServer door, String path, String headers) {
        return new RawConnection(door.server).say(post(path, headers, BODY_BYTES) + "a".repeat(BODY_BYTES - 1));
    }

    private static RawConnection unread(TestServer door, String path) {
        return new RawConnection(door.server).say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static void assertNothingHeld(TestServer door) {
        Eventually.holds(() -> door.server.memory().bodies().held() == 0);
        Eventually.holds(() -> door.server.memory().replies().held() == 0);
    }

    @Test
    void path_method_and_key_are_checked_before_the_body_is_sent() {
        try (var door = door(BODIES, REPLIES)) {
            assertThat(refusal(door, "/nowhere", "").status()).isEqualTo(404);
            assertThat(refusal(door, "/hello", "").header("Allow")).isEqualTo("GET, HEAD");
            assertThat(refusal(door, "/keyed", "").body()).startsWith("OURS failed");
            assertThat(refusal(door, "/keyed", "Key: bad\r\n").status()).isEqualTo(401);
            assertNothingHeld(door);
        }
    }

    /// To which the head alone is enough.
    private static RawConnection.Answer refusal(TestServer door, String path, String headers) {
        try (var wire = new RawConnection(door.server)) {
            return wire.say(post(path, headers, BODY_BYTES)).answer();
        }
    }

    @Test
    void a_connection_goes_on_after_a_request_was_refused_by_its_head() {
        try (var door = door(BODIES, REPLIES);
                var wire = new RawConnection(door.server)) {
            assertThat(wire.say(post("/nowhere", "", BODY_BYTES)).answer().status())
                    .isEqualTo(404);
            wire.say("a".repeat(BODY_BYTES)).say(post("/keyed", "Key: new\r\n", 3) + "abc");
            assertThat(wire.answer().body()).isEqualTo("body of 3");
        }
    }

    @Test
    void a_body_that_is_held_back_until_the_head_was_accepted_is_not_asked_for_in_vain() {
        try (var door = door(BODIES, REPLIES);
                var wire = new RawConnection(door.server)) {
            var answer =
                    wire.say(post("/nowhere", "Expect: 100-continue\r\n", 5)).answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void the_rest_of_a_refused_body_is_read_only_so_far() {
        try (var door = door(BODIES, REPLIES);
                var wire = new RawConnection(door.server)) {
            var chunk = "8000\r\n" + "b".repeat(0x8000) + "\r\n";
            wire.say("POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(404);
            wire.say(chunk).say(chunk).say("1\r\nc\r\n");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_body_sent_with_get_is_not_held() {
        try (var door = door(0, REPLIES)) {
            var asked = "GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Encoding: br\r\n\r\nabcde";
            assertThat(door.ask(asked).body()).isEqualTo("hello");
        }
    }

    @Test
    void bodies_are_held_within_a_budget_of_which_strangers_may_use_half() {
        try (var door = door(BODIES, REPLIES)) {
            var attackers =
                    new ArrayList<RawConnection>(List.of(unfinished(door, "/echo", ""), unfinished(door, "/echo", "")));
            // These fill the strangers' half, and every other is refused.
            Eventually.holds(() -> door.server.memory().bodies().held() == BODIES / 2);
            for (int i = 2; i < ATTACKERS; i++) {
                attackers.add(unfinished(door, "/echo", ""));
            }
            var refused = attackers.stream().skip(2).map(RawConnection::answer).toList();
            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).startsWith("OURS NO_MEMORY");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
            assertThat(door.server.memory().bodies().held()).isEqualTo(BODIES / 2);

            assertThat(door.ask(post("/keyed", KEY, BODY_BYTES) + "a".repeat(BODY_BYTES))
                            .body())
                    .isEqualTo("body of " + BODY_BYTES);
            assertThat(attackers.getFirst().say("b").answer().status()).isEqualTo(200);
            attackers.forEach(RawConnection::hangUp);
            assertNothingHeld(door);
        }
    }

    /// Negative control: it is the budget that holds them off.
    @Test
    void without_a_budget_every_attacker_would_be_given_memory() {
        try (var door = door(HUGE, HUGE)) {
            var attackers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                attackers.add(unfinished(door, "/echo", ""));
                attackers.add(unread(door, "/made"));
            }
            Eventually.holds(() -> door.server.memory().bodies().held() == (long) ATTACKERS * BODY_BYTES);
            Eventually.holds(() -> door.server.memory().replies().held() > REPLIES);
            attackers.forEach(RawConnection::hangUp);
            assertNothingHeld(door);
        }
    }

    @Test
    void memory_is_reserved_as_a_body_arrives_and_not_as_it_is_announced() {
        try (var door = door(BODIES, REPLIES)) {
            var attackers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                attackers.add(new RawConnection(door.server).say(post("/echo", "", BODY_BYTES)));
            }
            assertThat(door.ask(post("/echo", "", 5) + "hello").body()).isEqualTo("hello");
            attackers.forEach(RawConnection::hangUp);
            assertNothingHeld(door);
        }
    }

    @Test
    void answers_that_nobody_takes_are_held_within_a_budget_of_which_strangers_may_use_half() {
        for (var path : List.of("/made", "/letters")) {
            try (var door = door(BODIES, path.equals("/made") ? REPLIES : 10 * AssemblyWriter.SLICE_BYTES)) {
                var attackers = new ArrayList<RawConnection>();
                for (int i = 0; i < ATTACKERS; i++) {
                    attackers.add(unread(door, path));
                }
                Eventually.holds(() -> door.get(path).status() == 503);
                assertThat(door.ask("GET /mine HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n")
                                .status())
                        .isEqualTo(path.equals("/made") ? 200 : 503);
                assertThat(door.get("/hello").body()).isEqualTo("hello");
                attackers.forEach(RawConnection::hangUp);
                assertNothingHeld(door);
                assertThat(door.get(path).body()).hasSize(LONG_BYTES);
            }
        }
    }

    @Test
    void an_answer_that_is_the_same_for_many_counts_once() {
        try (var door = door(BODIES, 2L * LONG_BYTES)) {
            var callers = new ArrayList<RawConnection>();
            for (int i = 0; i < ATTACKERS; i++) {
                callers.add(unread(door, "/shared"));
            }
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.answer().status()).isEqualTo(200));
            callers.forEach(RawConnection::hangUp);
            assertNothingHeld(door);
        }
    }

    /// Or its caller would not know what was done.
    @Test
    void the_answer_to_what_may_have_changed_something_is_sent_in_any_case() {
        try (var door = door(BODIES, 0)) {
            assertThat(door.ask(post("/much", KEY, 1) + "a").body()).hasSize(LONG_BYTES);
            assertThat(door.get("/made").status()).isEqualTo(503);
        }
    }

    @Test
    void an_answer_that_is_put_together_while_it_is_sent_is_whole() {
        try (var door = door(BODIES, REPLIES)) {
            var letters = new byte[LONG_BYTES];
            new Letters().fill(ByteBuffer.wrap(letters));
            assertThat(door.get("/letters").body()).isEqualTo(new String(letters, StandardCharsets.US_ASCII));
            try (var wire = new RawConnection(door.server)) {
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
