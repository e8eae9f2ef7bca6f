package beppay.simulator.esimgo;

import beppay.simulator.EsimUse;
import beppay.simulator.Notifications;
import beppay.simulator.Notifications.Notification;
import beppay.simulator.SimulatorContext;
import beppay.simulator.WireJson;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Notifies the client of the use of eSIMs, and of bundles that are added to them. The supplier has no callback
/// for orders.
final class Callbacks {
    /// The used percents of a bundle that the client is notified of.
    private static final int[] THRESHOLDS = {50, 80, 100};

    private final SimulatorContext context;
    private final Notifications notifications;
    private final @Nullable URI url;
    private final Set<Oddity> oddities;
    private final Signature signature;

    Callbacks(SimulatorContext context, Set<Oddity> oddities) {
        this.context = context;
        notifications = context.notifications();
        url = context.options().webhook();
        this.oddities = oddities;
        signature = new Signature(oddities);
    }

    void toppedUp(Esim esim, Assignment added) {
        var use = new AssignmentUse(added, 0, added.assignedAt(), "");
        send(added.assignedAt(), added.reference(), () -> alert("Topup", esim, use));
    }

    /// @param current returns the eSIM at a later time
    /// @param before how it was used before
    void used(Supplier<Esim> current, EsimUse before, EsimUse after) {
        var now = context.clock().instant();
        var esim = current.get();
        var uses = AssignmentUse.all(esim, after, now);
        if (!before.isInstalled() && after.isInstalled() && !uses.isEmpty()) {
            alert(now, "FirstAttachment", "", esim, uses.getFirst());
        }
        if (before.activatedAt() == null && after.activatedAt() != null && !uses.isEmpty()) {
            alert(now, "FirstUse", "", esim, uses.getFirst());
        }
        var earlier = AssignmentUse.all(esim, before, now);
        for (int i = 0; i < uses.size(); i++) {
            for (int percent : THRESHOLDS) {
                if (earlier.get(i).usedPercent() < percent && uses.get(i).usedPercent() >= percent) {
                    alert(now, "Utilisation", " " + percent, esim, uses.get(i));
                }
            }
        }
        if (!before.isExpired() && after.expiredAt() != null) {
            deletion("esim.deletion_scheduled", current, after.expiredAt(), Deletion.SCHEDULED_AFTER);
            deletion("esim.deleted", current, after.expiredAt(), Deletion.DELETED_AFTER);
        }
    }

    private void alert(Instant at, String type, String detail, Esim esim, AssignmentUse use) {
        var reference = "%s %s%s".formatted(use.assignment().reference(), type, detail);
        send(at, reference, () -> alert(type, esim, use));
    }

    private ObjectNode alert(String type, Esim esim, AssignmentUse use) {
        var alert = WireJson.object();
        putIccid(alert, esim);
        alert.put("alertType", type).set("bundle", bundle(use));
        return alert;
    }

    private static ObjectNode bundle(AssignmentUse use) {
        var assignment = use.assignment();
        var bundle = WireJson.object()
                .put("id", assignment.id())
                .put("reference", assignment.reference())
                .put("name", assignment.bundle().name())
                .put("description", assignment.bundle().description())
                .put("initialQuantity", assignment.bundle().bytes())
                .put("remainingQuantity", use.remainingBytes());
        if (use.startedAt() != null) {
            bundle.put("startTime", use.startedAt().toString()).put("endTime", String.valueOf(use.endsAt()));
        }
        return bundle.put("unlimited", assignment.bundle().isUnlimited());
    }

    /// A notification of another form, unless a bundle was added since.
    private void deletion(String event, Supplier<Esim> current, Instant expiredAt, Duration after) {
        var at = expiredAt.plus(after);
        send(at, current.get().iccid() + " " + event, () -> {
            var esim = current.get();
            if (!Deletion.isDue(esim, expiredAt, after, at)) {
                return null;
            }
            var body = WireJson.object().put("date", at.toString()).put("event", event);
            putIccid(body, esim);
            return body;
        });
    }

    private void putIccid(ObjectNode body, Esim esim) {
        if (oddities.contains(Oddity.BARE_ICCID)) {
            body.put("iccid", new BigInteger(esim.iccid()));
        } else {
            body.put("iccid", esim.iccid());
        }
    }

    /// @param body called at that time; null if there is nothing to send
    private void send(Instant at, String reference, Supplier<@Nullable ObjectNode> body) {
        var to = url;
        if (to != null) {
            notifications.sendAt(at, reference, () -> signed(to, body.get()));
        }
    }

    private @Nullable Notification signed(URI to, @Nullable ObjectNode body) {
        if (body == null) {
            return null;
        }
        var json = WireJson.write(body);
        return new Notification(to, json, Map.of("X-Signature-SHA256", signature.of(json)));
    }
}
