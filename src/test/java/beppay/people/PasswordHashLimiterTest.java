package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import beppay.platform.postgres.Eventually;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PasswordHashLimiterTest {
    private final HashQueue queue = new HashQueue();
    private final List<HashQueue.Job<String>> jobs = new ArrayList<>();

    private HashQueue.Job<String> job(String name) {
        var job = new HashQueue.Job<>(() -> name);
        jobs.add(job);
        return job;
    }

    private boolean stranger(String network, String name) {
        return queue.addStranger(network, job(name));
    }

    /// The names of the next jobs, in the order in which they are served.
    private List<String> served(int count) throws InterruptedException {
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var next = take();
            if (next != null) {
                next.run();
                names.add(String.valueOf(next.result().join()));
            }
        }
        return names;
    }

    private HashQueue.@Nullable Job<?> take() throws InterruptedException {
        return queue.take(System.nanoTime(), Duration.ZERO);
    }

    @Test
    void networks_take_turns_even_if_one_of_them_has_many_callers() throws Exception {
        for (int i = 0; i < 5; i++) {
            stranger("flood", "f" + i);
        }
        stranger("home", "h0");
        stranger("home", "h1");
        assertThat(served(7)).containsExactly("f0", "h0", "f1", "h1", "f2", "f3", "f4");
        assertThat(take()).isNull();
    }

    @Test
    void known_devices_are_served_first_and_strangers_get_a_quarter_of_the_turns() throws Exception {
        stranger("a", "s0");
        stranger("a", "s1");
        for (int i = 0; i < 5; i++) {
            queue.addKnown(job("k" + i));
        }
        assertThat(served(7)).containsExactly("k0", "k1", "k2", "s0", "k3", "k4", "s1");
    }

    @Test
    void the_queue_is_bounded_and_the_network_that_fills_it_loses_places_to_others() throws Exception {
        for (int i = 0; i < HashQueue.MAX_STRANGERS; i++) {
            assertThat(stranger("flood", "f" + i)).isTrue();
        }
        assertThat(stranger("flood", "one more")).isFalse();
        assertThat(stranger("home", "h")).isTrue();
        assertThat(jobs.get(HashQueue.MAX_STRANGERS - 1).result()).isCompletedExceptionally();
        assertThat(served(2)).containsExactly("f0", "h");

        for (int i = 0; i < HashQueue.MAX_KNOWN; i++) {
            assertThat(queue.addKnown(job("k"))).isTrue();
        }
        assertThat(queue.addKnown(job("one more"))).isFalse();
    }

    @Test
    void a_caller_that_times_out_leaves_the_queue() throws Exception {
        stranger("a", "gone");
        stranger("a", "stays");
        assertThat(queue.remove(jobs.getFirst())).isTrue();
        assertThat(queue.remove(jobs.getFirst())).isFalse();
        assertThat(served(1)).containsExactly("stays");
        assertThat(queue.remove(jobs.getLast())).isFalse();
    }

    @Test
    void concurrent_hashes_never_exceed_the_number_of_threads() throws Exception {
        var limiter = new PasswordHashLimiter(2, 0);
        var now = new AtomicInteger();
        var most = new ConcurrentLinkedQueue<Integer>();
        var goOn = new CountDownLatch(1);
        var callers = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 8; i++) {
            var network = "192.0.2." + i;
            callers.add(CompletableFuture.supplyAsync(
                    () -> limiter.stranger(network, () -> {
                        most.add(now.incrementAndGet());
                        await(goOn);
                        return now.decrementAndGet();
                    }),
                    Thread::startVirtualThread));
        }
        Eventually.holds(() -> now.get() == 2);
        goOn.countDown();
        callers.forEach(CompletableFuture::join);
        assertThat(most).hasSize(8).allMatch(count -> count <= 2);
    }

    /// Tests otherwise hash at a lower cost, which takes less time than any work that counts as a hash.
    private static String hashAtUsualCost() {
        return Password.hash("a wrong password")
                .addRandomSalt()
                .with(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID))
                .getResult();
    }

    /// The rest is practically endless.
    @Test
    void a_thread_rests_after_a_strangers_hash_and_serves_only_known_callers() throws Exception {
        var limiter = new PasswordHashLimiter(1, 1_000_000);
        limiter.stranger("192.0.2.1", PasswordHashLimiterTest::hashAtUsualCost);
        var second = CompletableFuture.supplyAsync(
                () -> limiter.stranger("192.0.2.1", () -> "served"), Thread::startVirtualThread);
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.known(() -> "served")).isEqualTo("served");
        }
        assertThatThrownBy(second::join).hasCauseInstanceOf(CodedException.class);

        var busy = new PasswordHashLimiter(1, 0);
        busy.stranger("192.0.2.1", PasswordHashLimiterTest::hashAtUsualCost);
        assertThat(busy.stranger("192.0.2.1", () -> "served"))
                .as("without a rest")
                .isEqualTo("served");
    }

    @Test
    void an_exception_of_the_work_is_thrown_to_its_caller() {
        var limiter = new PasswordHashLimiter(1, 0);
        assertThatThrownBy(() -> limiter.known(() -> {
                    throw CodedException.ofField("password", "is not your password");
                }))
                .isInstanceOf(CodedException.class);
        assertThat(limiter.<@Nullable String>known(() -> null)).isNull();
    }

    @Test
    void a_thread_that_can_not_be_started_is_not_counted_and_its_caller_does_not_wait() {
        var refusals = new AtomicInteger(2);
        var limiter = new PasswordHashLimiter(1, 0, work -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Thread.ofPlatform().daemon().unstarted(work);
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> limiter.known(() -> "served")).isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(limiter.known(() -> "served")).isEqualTo("served");
    }

    @Test
    void an_ipv6_network_is_one_source() {
        assertThat(SourceNetwork.of("2001:db8:1:2::7")).isEqualTo(SourceNetwork.of("2001:db8:1:2:ffff::1"));
        assertThat(SourceNetwork.of("2001:db8:1:3::7")).isNotEqualTo(SourceNetwork.of("2001:db8:1:2::7"));
        assertThat(SourceNetwork.of("192.0.2.7")).isNotEqualTo(SourceNetwork.of("192.0.2.8"));
        assertThat(SourceNetwork.of("no address")).isEqualTo("no address");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
