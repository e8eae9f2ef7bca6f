package beppay.simulator.airalo;

import beppay.simulator.EsimUse;
import beppay.simulator.WireJson;
import java.util.stream.IntStream;

/// The notifications about eSIMs with little data.
record LowData(EsimLife life, Webhooks webhooks) {
    private static final int[] LEVELS = {75, 90};

    /// Notifies of the highest level that the use has passed.
    void used(Esim esim, EsimUse before, EsimUse after) {
        var to = webhooks.address(Notices.LOW_DATA);
        int was = life.usedPercent(esim, before);
        int is = life.usedPercent(esim, after);
        var level =
                IntStream.of(LEVELS).filter(each -> was < each && each <= is).max();
        if (to != null && level.isPresent()) {
            var body = WireJson.object()
                    .put("level", level.getAsInt() + "%")
                    .put("package_name", esim.order().request().ordered().id())
                    .put("remaining_percentage", 100 - is)
                    .put("iccid", esim.iccid());
            webhooks.sendLater(to, esim.iccid(), body);
        }
    }
}
