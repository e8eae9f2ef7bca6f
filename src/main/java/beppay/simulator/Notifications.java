package beppay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends notifications to the client. They are not repeated if they fail.
public final class Notifications implements AutoCloseable {
    /// Each takes about 2 KB. Further ones are not sent.
    private static final int MAX_WAITING = 10_000;
    /// Connections to the client at the same time.
    private static final int MAX_SENDING = 32;
    /// How long the client may take to respond.
    private static final Duration MAX_RESPONSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final VirtualClock clock;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(MAX_RESPONSE)
            .build();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Semaphore sending = new Semaphore(MAX_SENDING);

    Notifications(VirtualClock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /// @param headers with the signature, if the supplier has one
    public record Notification(URI to, byte[] json, Map<String, String> headers) {
        public Notification {
            headers = Map.copyOf(headers);
        }
    }

    /// Sends a notification about an order at a later time, unless a fault prevents it, or twice if a fault says so.
    ///
    /// @param notification called at that time; null if there is nothing to send
    public void sendAt(Instant due, String reference, Supplier<@Nullable Notification> notification) {
        if (!waiting.tryAcquire()) {
            return;
        }
        threads.execute(() -> {
            try {
                if (clock.awaitUntil(due)) {
                    sendNow(reference, notification);
                }
            } finally {
                waiting.release();
            }
        });
    }

    private void sendNow(String reference, Supplier<@Nullable Notification> due) {
        var fault = faults.ofNotification(reference);
        var notification = fault == Fault.WEBHOOK_LOST ? null : due.get();
        if (notification != null) {
            send(notification);
            if (fault == Fault.WEBHOOK_TWICE) {
                send(notification);
            }
        }
    }

    /// Sends a notification now, and returns whether the response was 2xx.
    public boolean send(Notification notification) {
        var request = HttpRequest.newBuilder(notification.to())
                .timeout(MAX_RESPONSE)
                .header("Content-Type", "application/json");
        notification.headers().forEach(request::header);
        var post = request.POST(BodyPublishers.ofByteArray(notification.json()));
        return status(post.build()) / 100 == 2;
    }

    /// Sends a HEAD request, and returns whether the response was 200.
    public boolean isReachable(URI to) {
        return status(HttpRequest.newBuilder(to).timeout(MAX_RESPONSE).HEAD().build()) == 200;
    }

    /// Returns 0 if there is no response.
    private int status(HttpRequest request) {
        try {
            sending.acquire();
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode();
            } finally {
                sending.release();
            }
        } catch (IOException failed) {
            // The path may be a secret.
            LOG.info("A notification of {} failed: {}", request.uri().getAuthority(), failed.toString());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
