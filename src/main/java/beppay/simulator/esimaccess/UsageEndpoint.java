package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.InstantSource;

/// `esim/usage/query`. Simulated eSIMs are never used.
record UsageEndpoint(Account account, InstantSource clock) implements Endpoint {
    private static final int MAX_ESIMS = 10;

    @Override
    public WireResponse respond(Fields request) {
        var result = WireJson.object();
        var list = result.putArray("esimUsageList");
        for (var tranNo : request.array("esimTranNoList", MAX_ESIMS)) {
            var esim = account.allocated(null, tranNo.asString(""));
            if (esim != null) {
                list.addObject()
                        .put("esimTranNo", esim.tranNo())
                        .put("dataUsage", 0)
                        .put("totalData", esim.volumeBytes())
                        .put("lastUpdateTime", WireTime.text(clock.instant()));
            }
        }
        return Envelope.success(result);
    }
}
