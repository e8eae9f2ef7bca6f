package beppay.suppliers.airalo;

import beppay.simulator.airalo.AiraloVendor;
import beppay.suppliers.PublishedRequestsContract;
import beppay.suppliers.VendorContract.Connected;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class PublishedRequestsTest extends PublishedRequestsContract {
    PublishedRequestsTest() {
        super(new AiraloVendor(), "airalo.openapi.json", "", "/v2/orders");
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return new AiraloContractTest().connect(variables, clock);
    }

    @Override
    protected List<String> knownDifferences() {
        // As the vendor's own client libraries do.
        return List.of(
                "POST /v2/token is sent as application/x-www-form-urlencoded instead of [multipart/form-data]",
                "POST /v2/orders is sent as application/x-www-form-urlencoded instead of [multipart/form-data]",
                "POST /v2/orders/topups is sent as application/x-www-form-urlencoded instead of [multipart/form-data]",
                // Its example is JSON.
                "POST /v2/refund is sent as application/json instead of [text/plain]");
    }
}
