package beppay.simulator.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.simulator.Notifications;
import beppay.simulator.Notifications.Notification;
import beppay.simulator.SimulatorContext;
import beppay.simulator.WireJson;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The addresses that the client has opted in, and the signed notifications to them.
final class Webhooks {
    static final String ASYNC_ORDERS = "async_orders";

    private static final String HEADER = "airalo-signature";
    private static final String ALGORITHM = "HmacSHA512";

    private final InstantSource clock;
    private final Notifications notifications;
    private final OrderRow row;
    private final Set<Oddity> oddities;
    /// By the type of the notification.
    private final ConcurrentMap<String, URI> addresses = new ConcurrentHashMap<>();

    Webhooks(SimulatorContext context, OrderRow row, Set<Oddity> oddities) {
        clock = context.clock();
        notifications = context.notifications();
        this.row = row;
        this.oddities = oddities;
        var url = context.options().webhook();
        if (url != null) {
            addresses.put(ASYNC_ORDERS, url);
            addresses.put(Notices.LOW_DATA, url);
        }
    }

    @Nullable
    URI address(String type) {
        return addresses.get(type);
    }

    /// Saves the address if it responds to HEAD with 200, and returns whether it did.
    boolean save(String type, URI checked) {
        if (!notifications.isReachable(checked)) {
            return false;
        }
        addresses.put(type, checked);
        return true;
    }

    void remove(String type) {
        addresses.remove(type);
    }

    /// Announces an order when it is created: the order itself, or the reason why it failed.
    void announce(PlacedOrder order, String requestId, URI to) {
        var reference = Objects.requireNonNullElse(order.request().description(), "");
        notifications.sendAt(order.createdAt(), reference, () -> {
            var body = order.failure() == null
                    ? row.placed(order)
                    : WireJson.object().put("reason", order.failure());
            return signed(to, body.put("request_id", requestId));
        });
    }

    /// Sends a notification in the background.
    void sendLater(URI to, String reference, ObjectNode body) {
        notifications.sendAt(clock.instant(), reference, () -> signed(to, body));
    }

    /// Sends a notification now, and returns whether the response was 2xx.
    boolean send(URI to, ObjectNode body) {
        return notifications.send(signed(to, body));
    }

    private Notification signed(URI to, ObjectNode body) {
        var json = WireJson.write(body);
        var secret = Tokens.CLIENT_SECRET + (oddities.contains(Oddity.BAD_SIGNATURE) ? "?" : "");
        var format =
                oddities.contains(Oddity.UPPER_CASE_SIGNATURE) ? HexFormat.of().withUpperCase() : HexFormat.of();
        return new Notification(to, json, Map.of(HEADER, format.formatHex(hmac(secret, json))));
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
