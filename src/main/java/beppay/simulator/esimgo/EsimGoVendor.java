package beppay.simulator.esimgo;

import beppay.simulator.Calls;
import beppay.simulator.Fault;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.Vendor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// eSIM Go, versions 2.4 and 2.5.
public final class EsimGoVendor implements Vendor {
    /// Also the key of the callbacks' signatures.
    public static final String API_KEY = "simulated";

    static final String ORDER = "orders";
    /// An order that is only validated, so that the faults of orders concern those that are placed.
    static final String VALIDATE = "orders/validate";

    /// The names of all calls: the path, and a last word if a path has several methods.
    private static final List<String> CALLS = List.of(
            "catalogue",
            "catalogue/bundle/{name}",
            ORDER,
            VALIDATE,
            "orders/list",
            "orders/{reference}",
            "esims",
            "esims/update",
            "esims/apply",
            "esims/assignments",
            "esims/{iccid}",
            "esims/{iccid}/bundles",
            "esims/{iccid}/bundles/{name}",
            "esims/{iccid}/bundles/{name}/revoke",
            "esims/{iccid}/bundles/{name}/assignments/{id}/revoke",
            "esims/{iccid}/compatible/{bundle}",
            "esims/{iccid}/history",
            "esims/{iccid}/location",
            "esims/{iccid}/suspend",
            "esims/{iccid}/suspended",
            "inventory",
            "inventory/refund",
            "organisation",
            "networks");

    static final int CALLS_PER_SECOND = 10;

    @Override
    public String name() {
        return "esimgo";
    }

    @Override
    public String title() {
        return "eSIM Go";
    }

    /// A repeated order is another order, so none is a duplicate. An order states no price, so none is outdated.
    @Override
    public Calls calls() {
        return new Calls(CALLS, ORDER, EnumSet.complementOf(EnumSet.of(Fault.DUPLICATE_402, Fault.PRICE_CHANGED)));
    }

    @Override
    public int callsPerSecond() {
        return CALLS_PER_SECOND;
    }

    @Override
    public Map<String, String> variables(String address) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("BEPPAY_ESIMGO_URL", address);
        variables.put("BEPPAY_ESIMGO_API_KEY", API_KEY);
        return variables;
    }

    @Override
    public SupplierApi open(SimulatorContext context) {
        return new EsimGoApi(context);
    }
}
