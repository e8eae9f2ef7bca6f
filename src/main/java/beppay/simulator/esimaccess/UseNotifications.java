package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import tools.jackson.databind.node.ObjectNode;

/// Notifies the client of what has changed by the use of an eSIM.
final class UseNotifications {
    /// The shares of the data that are left when the supplier notifies its client.
    private static final double[] THRESHOLDS = {0.5, 0.2, 0.1};

    private final Webhooks webhooks;
    private final EsimLife before;
    private final EsimLife after;

    private UseNotifications(Webhooks webhooks, EsimLife before, EsimLife after) {
        this.webhooks = webhooks;
        this.before = before;
        this.after = after;
    }

    static void send(Webhooks webhooks, EsimLife before, EsimLife after) {
        new UseNotifications(webhooks, before, after).send();
    }

    private void send() {
        if (!before.smdpStatus().equals(after.smdpStatus())) {
            send("SMDP_EVENT", smdpEvent());
        }
        for (double threshold : THRESHOLDS) {
            if (left(before) > threshold && left(after) <= threshold) {
                send("DATA_USAGE", dataUsage(threshold));
            }
        }
        if (!before.use().isExpired() && after.use().isExpired()) {
            send("VALIDITY_USAGE", validityUsage());
        }
        if (!before.esimStatus().equals(after.esimStatus())) {
            send("ESIM_STATUS", status());
        }
    }

    private void send(String type, ObjectNode content) {
        webhooks.send(type, after.esim().order().reference(), content);
    }

    private static double left(EsimLife life) {
        return 1 - (double) life.usedBytes() / life.esim().volumeBytes();
    }

    private ObjectNode names() {
        var esim = after.esim();
        return WireJson.object()
                .put("orderNo", esim.order().orderNo())
                .put("transactionId", esim.order().reference())
                .put("iccid", esim.iccid())
                .put("esimTranNo", esim.tranNo());
    }

    private ObjectNode status() {
        return names().put("esimStatus", after.esimStatus()).put("smdpStatus", after.smdpStatus());
    }

    private ObjectNode smdpEvent() {
        return status().put("timestamp", WireTime.text(after.now())).put("notifyStatus", "Executed-Success");
    }

    private ObjectNode dataUsage(double threshold) {
        long total = after.esim().volumeBytes();
        return names().put("totalVolume", total)
                .put("orderUsage", after.usedBytes())
                .put("remain", total - after.usedBytes())
                .put("remainThreshold", threshold)
                .put("lastUpdateTime", WireTime.text(after.now()));
    }

    private ObjectNode validityUsage() {
        return names().put("remain", 1)
                .put("totalDuration", after.esim().durationDays())
                .put("durationUnit", "DAY")
                .put("expiredTime", WireTime.text(after.expiresAt()));
    }
}
