package beppay.orders;

import beppay.platform.db.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Reports to waiting purchases that an order has been settled, by this server or another one.
final class SettledOrders implements Notifications.CacheListener, AutoCloseable {
    /// The trigger `supplier_attempts_notify_servers` in the schema uses it too.
    static final String CHANNEL = "beppay_settled_orders";

    /// The longest time without a look at the order, in case a notification was lost.
    private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

    private final Map<Long, Wait> waiting = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /// All purchases that wait for one order; usually one.
    ///
    /// @param settled completed with the order's next settlement
    private record Wait(CompletableFuture<Void> settled, int purchases) {}

    /// Waits until the order may have been settled, at most for the given time.
    ///
    /// @param isOpen whether the order is still unsettled. It is asked after the wait has been registered, so that
    ///     a settlement just before is not missed
    void await(long orderId, Duration atMost, BooleanSupplier isOpen) {
        var settled = register(orderId);
        try {
            if (isOpen.getAsBoolean()) {
                var wait = atMost.compareTo(MAX_SILENCE) < 0 ? atMost : MAX_SILENCE;
                settled.copy()
                        .completeOnTimeout(null, wait.toNanos(), TimeUnit.NANOSECONDS)
                        .join();
            }
        } finally {
            waiting.computeIfPresent(
                    orderId, (id, all) -> all.purchases == 1 ? null : new Wait(all.settled, all.purchases - 1));
        }
    }

    private CompletableFuture<Void> register(long orderId) {
        var wait = waiting.compute(
                orderId,
                (id, others) -> others == null
                        ? new Wait(new CompletableFuture<>(), 1)
                        : new Wait(others.settled, others.purchases + 1));
        if (isClosed) {
            wait.settled.complete(null);
        }
        return wait.settled;
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public void onChange(String orderId) {
        waiting.computeIfPresent(Long.valueOf(orderId), (id, all) -> {
            all.settled.complete(null);
            return new Wait(new CompletableFuture<>(), all.purchases);
        });
    }

    @Override
    public void onMissedNotifications() {
        List.copyOf(waiting.keySet()).forEach(id -> onChange(id.toString()));
    }

    /// Ends all waits: a server that stops does not keep purchases waiting for a supplier.
    @Override
    public void close() {
        isClosed = true;
        onMissedNotifications();
    }
}
