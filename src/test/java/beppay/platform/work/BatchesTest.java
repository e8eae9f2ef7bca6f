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
    void a_single_request_is_served_alone() {
        try (var commit = new Batches<>("test", this::echo)) {
            assertThat(commit.submit("a")).isEqualTo("a!");
            assertThat(commit.submit("b")).isEqualTo("b!");
        }
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void requests_that_arrive_during_a_commit_share_the_next_one() throws Exception {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> slowAtFirst = requests -> {
            started.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(5);
                var commit = new Batches<>("test", slowAtFirst)) {
            var first = pool.submit(() -> commit.submit("first"));
            started.await();
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
    void a_rejected_request_affects_no_other_of_its_batch() throws Exception {
        assertThat(answersOfOneBatch(this::refusingPoison)).containsExactlyInAnyOrder("a!", "b!", "refused");
    }

    @Test
    void a_batch_that_fails_as_a_whole_is_repeated_one_by_one() throws Exception {
        assertThat(answersOfOneBatch(this::failingOnPoison)).containsExactlyInAnyOrder("a!", "b!", "failed");
        assertThat(batches).contains(List.of("a"), List.of("b"));
    }

    @Test
    void a_request_that_waits_too_long_for_a_hanging_batch_is_rejected_and_not_done() throws Exception {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> hangs = requests -> {
            started.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(1);
                var commit = new Batches<>("test", hangs, 10, Duration.ofMillis(50))) {
            var first = pool.submit(() -> commit.submit("first"));
            started.await();
            assertThatThrownBy(() -> commit.submit("second")).isInstanceOf(RejectedExecutionException.class);
            assertThat(commit.waiting()).isZero();
            assertThat(first.isDone()).as("the batch in progress").isFalse();
            goOn.countDown();
            assertThat(first.get()).isEqualTo("first!");
        }
        assertThat(batches).containsExactly(List.of("first"));
    }

    @Test
    void requests_beyond_the_limit_are_rejected_immediately_and_waiting_ones_are_served() throws Exception {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Batches.Work<String, String> slow = requests -> {
            started.countDown();
            await(goOn);
            return echo(requests);
        };
        try (var pool = Executors.newFixedThreadPool(3);
                var commit = new Batches<>("test", slow, 2, Duration.ofMinutes(1))) {
            var served = new ArrayList<Future<String>>();
            served.add(pool.submit(() -> commit.submit("first")));
            started.await();
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

    /// Each caller gets the error, and later batches run on the callers' threads and on the batches' own thread.
    @Test
    void an_error_ends_neither_the_batches_thread_nor_later_batches() throws Exception {
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
    void closed_batches_reject_requests() {
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

    /// Submits a, b and poison while another commit is in progress, so they share the next batch.
    private List<String> answersOfOneBatch(Batches.Work<String, String> work) throws Exception {
        var started = new CyclicBarrier(2);
        Batches.Work<String, String> blocking = requests -> {
            if (requests.contains("first")) {
                await(started);
                await(started);
                return List.of(Outcome.of(() -> "first"));
            }
            return work.of(requests);
        };
        try (var pool = Executors.newFixedThreadPool(4);
                var commit = new Batches<>("test", blocking)) {
            var first = pool.submit(() -> commit.submit("first"));
            await(started);
            var responses = new ArrayList<Future<String>>();
            for (var name : List.of("a", "poison", "b")) {
                responses.add(pool.submit(() -> answerOrReason(commit, name)));
            }
            awaitWaiting(commit, 3);
            await(started);
            first.get();
            var texts = new ArrayList<String>();
            for (var result : responses) {
                texts.add(result.get());
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
