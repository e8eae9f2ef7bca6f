package beppay.platform.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A server for tests with a few routes, whose errors have a format that no other code writes.
final class TestServer implements ErrorRenderer, AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(15);
    private static final long MEMORY = 256L * 1024 * 1024;

    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final WebServer server;

    TestServer(WebSettings settings, Routes routes) {
        this.server = new WebServer(settings, routes, this, RandomGenerator.of("L64X128MixRandom"));
        server.start(0);
    }

    TestServer(Routes routes) {
        this(settings(2, 16, LONG, LONG), routes);
    }

    static WebSettings settings(int workers, int queue, Duration idle, Duration within) {
        return new WebSettings("127.0.0.1", workers, queue, 100, 64 * 1024, MEMORY, MEMORY, idle, within, within, LONG);
    }

    static Reply said(String text) {
        return new Reply(200, List.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    static Routes echo() {
        return new Routes()
                .post("/echo", call -> said(new String(call.body(), StandardCharsets.UTF_8)))
                .get("/hello", call -> said("hello"));
    }

    RawConnection.Response ask(String request) {
        try (var wire = new RawConnection(server)) {
            return wire.say(request).answer();
        }
    }

    RawConnection.Response get(String target) {
        return ask("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Override
    public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        return problem(why.status(), why.name(), call, requestId);
    }

    @Override
    public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        failures.add(thrown);
        return problem(500, "failed", call, requestId);
    }

    private static Reply problem(int status, String word, @Nullable Call call, String requestId) {
        var accept = call == null ? null : call.header("Accept");
        var body = "OURS " + word + " " + requestId + (accept == null ? "" : " " + accept);
        return new Reply(status, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop();
    }
}
