package beppay.simulator.esimaccess;

import beppay.simulator.EsimUses;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.InstantSource;

/// `esim/usage/query`. The supplier's figures are hours old, and the simulator's are current.
record UsageEndpoint(Account account, EsimUses uses, InstantSource clock) implements Endpoint {
    private static final int MAX_ESIMS = 10;

    @Override
    public WireResponse respond(Fields request) {
        var result = WireJson.object();
        var list = result.putArray("esimUsageList");
        var now = clock.instant();
        for (var tranNo : request.array("esimTranNoList", MAX_ESIMS)) {
            var esim = account.allocated(null, tranNo.asString(""));
            if (esim != null) {
                list.addObject()
                        .put("esimTranNo", esim.tranNo())
                        .put("dataUsage", EsimLife.of(esim, uses, now).usedBytes())
                        .put("totalData", esim.volumeBytes())
                        .put("lastUpdateTime", WireTime.text(now));
            }
        }
        return Envelope.success(result);
    }
}
