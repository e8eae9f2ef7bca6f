package beppay.simulator.esimaccess;

import beppay.simulator.Notifications;
import beppay.simulator.Notifications.Notification;
import beppay.simulator.Seed;
import beppay.simulator.SimulatorContext;
import beppay.simulator.VirtualClock;
import beppay.simulator.WireJson;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Notifies the client of allocated orders, and of the use of eSIMs. Notifications are not signed.
final class Webhooks {
    private final VirtualClock clock;
    private final Seed seed;
    private final Notifications notifications;
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable URI url;

    Webhooks(SimulatorContext context) {
        clock = context.clock();
        seed = context.seed();
        notifications = context.notifications();
        url = context.options().webhook();
    }

    @Nullable
    URI url() {
        return url;
    }

    /// Saves the address if it responds to a test with 2xx, and returns whether it did.
    boolean save(URI checked) {
        var content = WireJson.object().put("orderNo", "1234567890").put("orderStatus", "Test");
        if (!notifications.send(notification(checked, "CHECK_HEALTH", content))) {
            return false;
        }
        url = checked;
        return true;
    }

    /// Sends `ORDER_STATUS` when the order is allocated.
    void announce(PlacedOrder order) {
        if (url != null) {
            notifications.sendAt(order.allocatedAt(), order.reference(), () -> announcement(order));
        }
    }

    /// @param reference of the order of the eSIM
    void send(String type, String reference, ObjectNode content) {
        var to = url;
        if (to != null) {
            notifications.sendAt(clock.instant(), reference, () -> notification(to, type, content));
        }
    }

    private @Nullable Notification announcement(PlacedOrder order) {
        var to = url;
        var content = WireJson.object()
                .put("orderNo", order.orderNo())
                .put("transactionId", order.reference())
                .put("orderStatus", "GOT_RESOURCE");
        return to == null ? null : notification(to, "ORDER_STATUS", content);
    }

    private Notification notification(URI to, String type, ObjectNode content) {
        var notification = WireJson.object()
                .put("notifyType", type)
                .put("notifyId", seed.hex("notification", count.incrementAndGet()))
                .put("eventGenerateTime", WireTime.text(clock.instant()));
        notification.set("content", content);
        return new Notification(to, WireJson.write(notification), Map.of());
    }
}
