package beppay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Notifies the client of allocated orders. Notifications are not signed, and are not repeated if they fail.
final class Webhooks implements AutoCloseable {
    /// Each takes about 2 KB. Beyond that, orders are not announced.
    private static final int MAX_WAITING = 10_000;
    /// Connections to the client at the same time.
    private static final int MAX_SENDING = 32;
    /// How long the client may take to respond.
    private static final Duration MAX_RESPONSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final VirtualClock clock;
    private final Seed seed;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(MAX_RESPONSE)
            .build();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Semaphore sending = new Semaphore(MAX_SENDING);
    private final AtomicLong notifications = new AtomicLong();
    private volatile @Nullable URI url;

    /// @param url null for no notifications
    Webhooks(VirtualClock clock, Seed seed, Faults faults, @Nullable URI url) {
        this.clock = clock;
        this.seed = seed;
        this.faults = faults;
        this.url = url;
    }

    @Nullable
    URI url() {
        return url;
    }

    /// Saves the address if it responds to a test with 2xx, and returns whether it did.
    boolean save(URI checked) {
        var content = WireJson.object().put("orderNo", "1234567890").put("orderStatus", "Test");
        if (!send(checked, notification("CHECK_HEALTH", content))) {
            return false;
        }
        url = checked;
        return true;
    }

    /// Sends `ORDER_STATUS` when the order is allocated.
    void announce(PlacedOrder order) {
        if (url == null || !waiting.tryAcquire()) {
            return;
        }
        threads.execute(() -> {
            try {
                if (clock.awaitUntil(order.allocatedAt())) {
                    announceNow(order);
                }
            } finally {
                waiting.release();
            }
        });
    }

    private void announceNow(PlacedOrder order) {
        var to = url;
        var fault = faults.ofNotification(order.reference());
        if (to == null || fault == Fault.WEBHOOK_LOST) {
            return;
        }
        var content = WireJson.object()
                .put("orderNo", order.orderNo())
                .put("transactionId", order.reference())
                .put("orderStatus", "GOT_RESOURCE");
        var notification = notification("ORDER_STATUS", content);
        send(to, notification);
        if (fault == Fault.WEBHOOK_TWICE) {
            send(to, notification);
        }
    }

    private byte[] notification(String type, ObjectNode content) {
        var notification = WireJson.object()
                .put("notifyType", type)
                .put("notifyId", seed.hex("notification", notifications.incrementAndGet()))
                .put("eventGenerateTime", WireTime.text(clock.instant()));
        notification.set("content", content);
        return WireJson.write(notification);
    }

    /// Returns whether the response was 2xx.
    private boolean send(URI to, byte[] notification) {
        try {
            sending.acquire();
            try {
                var request = HttpRequest.newBuilder(to)
                        .timeout(MAX_RESPONSE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(notification))
                        .build();
                return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
            } finally {
                sending.release();
            }
        } catch (IOException failed) {
            // The path may be a secret.
            LOG.info("A notification of {} failed: {}", to.getAuthority(), failed.toString());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
