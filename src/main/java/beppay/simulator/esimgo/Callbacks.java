package beppay.simulator.esimgo;

import beppay.simulator.Notifications;
import beppay.simulator.Notifications.Notification;
import beppay.simulator.SimulatorContext;
import beppay.simulator.WireJson;
import java.math.BigInteger;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Notifies the client of bundles that are added to an eSIM. The supplier has no callback for orders. Callbacks
/// about usage are never due because simulated eSIMs are not used.
final class Callbacks {
    private final Notifications notifications;
    private final @Nullable URI url;
    private final Set<Oddity> oddities;
    private final Signature signature;

    Callbacks(SimulatorContext context, Set<Oddity> oddities) {
        notifications = context.notifications();
        url = context.options().webhook();
        this.oddities = oddities;
        signature = new Signature(oddities);
    }

    void toppedUp(Esim esim, Assignment added) {
        var to = url;
        if (to != null) {
            notifications.sendAt(added.assignedAt(), added.reference(), () -> notification(to, esim, added));
        }
    }

    private Notification notification(URI to, Esim esim, Assignment added) {
        var alert = WireJson.object();
        if (oddities.contains(Oddity.BARE_ICCID)) {
            alert.put("iccid", new BigInteger(esim.iccid()));
        } else {
            alert.put("iccid", esim.iccid());
        }
        alert.put("alertType", "Topup").set("bundle", bundle(added));
        var json = WireJson.write(alert);
        return new Notification(to, json, Map.of("X-Signature-SHA256", signature.of(json)));
    }

    private static ObjectNode bundle(Assignment added) {
        return WireJson.object()
                .put("id", added.id())
                .put("reference", added.reference())
                .put("name", added.bundle().name())
                .put("description", added.bundle().description())
                .put("initialQuantity", added.bundle().bytes())
                .put("remainingQuantity", added.bundle().bytes())
                .put("startTime", added.assignedAt().toString())
                .put("endTime", added.endsAt().toString())
                .put("unlimited", added.bundle().isUnlimited());
    }
}
