package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.http.Reply.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that arrive, and stops that begin, while actions are in progress.
class LoadTest {
    private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Routes routes =
            TestServer.echo().get("/wait", this::waiting).getOnIoThread("/hot", c -> TestServer.said("hot"));

    private Reply waiting(Call call) {
        begun.release();
        await(goOn);
        return TestServer.said("done");
    }

    @Test
    void beyond_its_queue_the_server_responds_with_503_and_continues() throws InterruptedException {
        try (var http = new TestServer(TestServer.settings(1, 1, TestServer.LONG, TestServer.LONG), routes);
                var running = new RawConnection(http.server);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            running.say(WAIT);
            begun.acquireUninterruptibly();
            // One of these three waits in the queue, and the other two are rejected.
            var responses = new ExecutorCompletionService<RawConnection.Response>(callers);
            var asked = Stream.generate(() -> responses.submit(() -> http.ask(WAIT)))
                    .limit(3)
                    .toList();
            for (int i = 0; i < 2; i++) {
                var refused = responses.take().resultNow();
                assertThat(refused.body()).startsWith("OURS OVERLOADED");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
            }
            assertThat(http.get("/hot").body()).isEqualTo("hot");
            goOn.countDown();

            assertThat(running.answer().body()).isEqualTo("done");
            assertThat(responses.take().resultNow().body()).isEqualTo("done");
            assertThat(asked).allMatch(Future::isDone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wait", "/long"})
    void a_waiting_action_and_a_streamed_response_delay_no_other_caller(String path) {
        var slow = TestServer.echo()
                .getThatWaits("/wait", this::waiting)
                .getThatWaits(
                        "/long",
                        call -> Reply.streamed(200, List.of(new Reply.Header("Content-Length", "4")), this::slowly))
                .getThatWaits("/soon", _ -> TestServer.said("soon"));
        try (var http = new TestServer(slow);
                var other = new RawConnection(http.server)) {
            other.say("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path));
            begun.acquireUninterruptibly();
            assertThat(http.get("/soon").body()).isEqualTo("soon");
            assertThat(http.get("/soon").body()).isEqualTo("soon");
            goOn.countDown();

            assertThat(other.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void a_single_waiting_action_always_runs_on_the_same_thread_even_after_an_error() {
        var waiting = new Routes()
                .getThatWaits(
                        "/who", _ -> TestServer.said(Thread.currentThread().getName()))
                .getThatWaits("/broken", _ -> {
                    throw new AssertionError("broken");
                });
        try (var http = new TestServer(waiting)) {
            assertThat(http.get("/who").body()).isEqualTo("waiting-first");
            assertThat(http.get("/broken").status()).isEqualTo(500);
            assertThat(http.get("/who").body()).isEqualTo("waiting-first");
        }
    }

    @Test
    void long_waits_leave_the_first_thread_to_actions_that_wait_for_a_commit() {
        var mixed = new Routes()
                .getOnVirtualThread("/long", this::waiting)
                .getThatWaits(
                        "/who", _ -> TestServer.said(Thread.currentThread().getName()));
        try (var http = new TestServer(mixed);
                var other = new RawConnection(http.server)) {
            other.say("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
            begun.acquireUninterruptibly();
            assertThat(http.get("/who").body()).isEqualTo("waiting-first");
            goOn.countDown();
            assertThat(other.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void a_streamed_response_that_fails_before_its_first_byte_is_500() {
        BodyWriter broken = _ -> {
            throw new AssertionError("broken");
        };
        try (var http =
                new TestServer(new Routes().getThatWaits("/broken", _ -> Reply.streamed(200, List.of(), broken)))) {
            assertThat(http.get("/broken").status()).isEqualTo(500);
        }
    }

    private void slowly(OutputStream body) throws IOException {
        begun.release();
        await(goOn);
        body.write("done".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_action_may_take_longer_than_the_idle_time() {
        var shortly = Duration.ofMillis(300);
        try (var http = new TestServer(TestServer.settings(1, 1, shortly, shortly), routes);
                var wire = new RawConnection(http.server);
                var silent = new RawConnection(http.server)) {
            wire.say(WAIT);
            begun.acquireUninterruptibly();
            assertThat(silent.untilClosed()).isEmpty();
            // A second silent connection takes longer than the first one's idle time and the request's time.
            try (var second = new RawConnection(http.server)) {
                assertThat(second.untilClosed()).isEmpty();
            }
            goOn.countDown();

            assertThat(wire.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void a_stop_finishes_requests_in_progress_and_accepts_no_others() throws InterruptedException {
        var http = new TestServer(routes);
        try (var running = new RawConnection(http.server);
                var open = new RawConnection(http.server);
                var idle = new RawConnection(http.server)) {
            assertThat(open.say("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
            running.say(WAIT);
            begun.acquireUninterruptibly();
            var stopping = Thread.ofPlatform().start(http.server::stop);
            assertThat(idle.untilClosed()).isEmpty();

            assertThatThrownBy(() -> new RawConnection(http.server).close()).isInstanceOf(RuntimeException.class);
            assertThat(stopping.isAlive()).isTrue();
            goOn.countDown();
            assertThat(running.answer().body()).isEqualTo("done");
            assertThat(running.untilClosed()).isEmpty();
            stopping.join();
        }
    }

    @Test
    void a_response_that_is_read_slowly_is_finished_while_the_server_stops() throws InterruptedException {
        var large = "a".repeat(50_000_000);
        BodyWriter all = body -> {
            begun.release();
            body.write(large.getBytes(StandardCharsets.UTF_8));
        };
        var length = new Reply.Header("Content-Length", String.valueOf(large.length()));
        var http = new TestServer(
                TestServer.echo().getThatWaits("/large", _ -> Reply.streamed(200, List.of(length), all)));
        try (var slow = new RawConnection(http.server);
                var halfSent = new RawConnection(http.server);
                var drops = Executors.newSingleThreadScheduledExecutor()) {
            halfSent.say("GET /hello HTTP/1.1\r\nHost: x\r\nA: ");
            slow.say("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            begun.acquireUninterruptibly();
            var stopping = Thread.ofPlatform().start(http.server::stop);
            // Ten bytes in three seconds, and then a second of silence.
            var left = new AtomicInteger(10);
            Runnable drop = () -> {
                if (left.getAndDecrement() > 0) {
                    halfSent.say("a");
                }
            };
            var dropping = drops.scheduleAtFixedRate(drop, 0, 300, TimeUnit.MILLISECONDS);
            assertThat(halfSent.untilClosed()).isEmpty();
            dropping.cancel(false);

            assertThat(slow.answer().body()).hasSize(large.length());
            stopping.join();
        }
    }

    @Test
    void a_request_that_arrives_while_the_server_stops_gets_503() throws InterruptedException {
        var http = new TestServer(routes);
        try (var running = new RawConnection(http.server);
                var late = new RawConnection(http.server)) {
            // The request is incomplete when the server stops.
            late.say("GET /hello HTTP/1.1\r\nHost: x\r\n");
            running.say(WAIT);
            begun.acquireUninterruptibly();
            var stopping = Thread.ofPlatform().start(http.server::stop);
            untilPortIsClosed(http);
            var response = late.say("\r\n").answer();

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.body()).startsWith("OURS STOPPING");
            assertThat(response.header("Retry-After")).isEqualTo("1");
            goOn.countDown();
            stopping.join();
        }
    }

    private static void untilPortIsClosed(TestServer http) {
        try {
            while (true) {
                new RawConnection(http.server).close();
            }
        } catch (UncheckedIOException | IllegalArgumentException closed) {
            // A closed connector has no port.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
