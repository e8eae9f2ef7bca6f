package beppay.suppliers.esimgo;

import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.PublishedRequestsContract;
import beppay.suppliers.VendorContract.Connected;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class PublishedRequestsTest extends PublishedRequestsContract {
    PublishedRequestsTest() {
        super(new EsimGoVendor(), "esim_go_schema_v2_4.yaml", "/v2.4", "/orders");
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return new EsimGoContractTest().connect(variables, clock);
    }

    /// Version 2.5 added the suspension.
    @Override
    protected List<String> knownDifferences() {
        return List.of("POST /esims/{iccid}/suspend is not documented");
    }
}
