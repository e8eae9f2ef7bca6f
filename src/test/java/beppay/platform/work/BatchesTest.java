package beppay.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final List<List<String>> batches = new ArrayList<>();

    @Test
    void who_comes_alone_is_served_alone() {
        try (var commit = new Batches<>("test", this::echo)) {
            assertThat(commit.submit("a")).isEqualTo("a!");
            assertThat(commit.submit("b")).isEqualTo("b!");
        }
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void who_comes_while_a_commit_is_under_way_shares_the_next_one() throws Exception {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> slowAtFirst = requests -> {
            underWay.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(5);
                var commit = new Batches<>("test", slowAtFirst)) {
            var first = pool.submit(() -> commit.submit("first"));
            underWay.await();
            var others = new ArrayList<Future<String>>();
            for (var name : List.of("a", "b", "c")) {
                others.add(pool.submit(() -> commit.submit(name)));
            }
            awaitWaiting(commit, 3);
            goOn.countDown();
            assertThat(first.get()).isEqualTo("first!");
            for (var other : others) {
                assertThat(other.get()).endsWith("!");
            }
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.getLast()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void one_that_is_refused_harms_no_neighbour() throws Exception {
        assertThat(answersOfOneBatch(this::refusingPoison)).containsExactlyInAnyOrder("a!", "b!", "refused");
    }

    @Test
    void a_batch_that_fails_as_a_whole_is_done_again_one_by_one() throws Exception {
        assertThat(answersOfOneBatch(this::failingOnPoison)).containsExactlyInAnyOrder("a!", "b!", "failed");
        assertThat(batches).contains(List.of("a"), List.of("b"));
    }

    @Test
    void who_waits_too_long_for_a_batch_that_hangs_is_refused_and_nothing_was_done() throws Exception {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> hangs = requests -> {
            underWay.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(1);
                var commit = new Batches<>("test", hangs, 10, Duration.ofMillis(50))) {
            var first = pool.submit(() -> commit.submit("first"));
            underWay.await();
            assertThatThrownBy(() -> commit.submit("second")).isInstanceOf(RejectedExecutionException.class);
            assertThat(commit.waiting()).isZero();
            assertThat(first.isDone()).as("what has begun is waited for").isFalse();
            goOn.countDown();
            assertThat(first.get()).isEqualTo("first!");
        }
        assertThat(batches).containsExactly(List.of("first"));
    }

    @Test
    void past_what_may_wait_one_is_refused_at_once_and_those_that_wait_are_served() throws Exception {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> slow = requests -> {
            underWay.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(3);
                var commit = new Batches<>("test", slow, 2, Duration.ofMinutes(1))) {
            var served = new ArrayList<Future<String>>();
            served.add(pool.submit(() -> commit.submit("first")));
            underWay.await();
            served.add(pool.submit(() -> commit.submit("second")));
            served.add(pool.submit(() -> commit.submit("third")));
            awaitWaiting(commit, 2);
            assertThatThrownBy(() -> commit.submit("too many")).isInstanceOf(RejectedExecutionException.class);
            goOn.countDown();
            for (var one : served) {
                assertThat(one.get()).endsWith("!");
            }
            assertThat(commit.submit("later")).isEqualTo("later!");
        }
    }

    /// Each caller gets the error, and batches are still served on the caller's thread and on their own.
    @Test
    void an_error_ends_neither_the_batches_thread_nor_their_turns() throws Exception {
        Batches.Work<String, String> broken = requests -> {
            if (requests.contains("error")) {
                throw new AssertionError("broken");
            }
            return echo(requests);
        };
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var commit = new Batches<>("test", broken)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> commit.submit("error")).isInstanceOf(AssertionError.class);
                assertThatThrownBy(
                                () -> pool.submit(() -> commit.submit("error")).get())
                        .hasRootCauseMessage("broken");
                assertThat(commit.submit("a")).isEqualTo("a!");
                assertThat(pool.submit(() -> commit.submit("b")).get()).isEqualTo("b!");
            }
        }
    }

    @Test
    void what_waits_is_finished_before_it_closes() {
        var commit = new Batches<>("test", this::echo);
        assertThat(commit.submit("a")).isEqualTo("a!");
        commit.close();
        assertThatThrownBy(() -> commit.submit("late")).isInstanceOf(IllegalStateException.class);
    }

    private synchronized List<Outcome<String>> echo(List<String> requests) {
        batches.add(List.copyOf(requests));
        return requests.stream().map(request -> Outcome.of(() -> request + "!")).toList();
    }

    private List<Outcome<String>> refusingPoison(List<String> requests) {
        return requests.stream()
                .map(request -> Outcome.of(() -> sound(request)))
                .toList();
    }

    private List<Outcome<String>> failingOnPoison(List<String> requests) {
        if (requests.contains("poison")) {
            throw new IllegalArgumentException("failed");
        }
        return echo(requests);
    }

    private static String sound(String request) {
        if (request.equals("poison")) {
            throw new IllegalArgumentException("refused");
        }
        return request + "!";
    }

    /// Has a, b and poison come while another commit is under way.
    private List<String> answersOfOneBatch(Batches.Work<String, String> work) throws Exception {
        var underWay = new CyclicBarrier(2);
        Batches.Work<String, String> blocking = requests -> {
            if (requests.contains("first")) {
                await(underWay);
                await(underWay);
                return List.of(Outcome.of(() -> "first"));
            }
            return work.of(requests);
        };
        try (var pool = Executors.newFixedThreadPool(4);
                var commit = new Batches<>("test", blocking)) {
            var first = pool.submit(() -> commit.submit("first"));
            await(underWay);
            var answers = new ArrayList<Future<String>>();
            for (var name : List.of("a", "poison", "b")) {
                answers.add(pool.submit(() -> answerOrReason(commit, name)));
            }
            awaitWaiting(commit, 3);
            await(underWay);
            first.get();
            var texts = new ArrayList<String>();
            for (var answer : answers) {
                texts.add(answer.get());
            }
            return texts;
        }
    }

    private static String answerOrReason(Batches<String, String> commit, String request) {
        try {
            return commit.submit(request);
        } catch (IllegalArgumentException reason) {
            return String.valueOf(reason.getMessage());
        }
    }

    private static void awaitWaiting(Batches<String, String> commit, int count) {
        while (commit.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception ended) {
            throw new IllegalStateException(ended);
        }
    }
}
