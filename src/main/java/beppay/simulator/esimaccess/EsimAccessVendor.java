package beppay.simulator.esimaccess;

import beppay.simulator.Calls;
import beppay.simulator.Fault;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.Vendor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// eSIM Access.
public final class EsimAccessVendor implements Vendor {
    public static final String ACCESS_CODE = Authentication.ACCESS_CODE;
    public static final String SECRET_KEY = Authentication.SECRET_KEY;

    static final String ORDER = "esim/order";

    /// The names of all calls.
    private static final List<String> CALLS = List.of(
            "package/list",
            ORDER,
            "esim/query",
            "esim/cancel",
            "esim/suspend",
            "esim/unsuspend",
            "esim/revoke",
            "esim/topup",
            "esim/usage/query",
            "balance/query",
            "webhook/save",
            "webhook/query",
            "location/list");

    private static final int CALLS_PER_SECOND = 8;

    @Override
    public String name() {
        return "esimaccess";
    }

    @Override
    public String title() {
        return "eSIM Access";
    }

    @Override
    public Calls calls() {
        return new Calls(CALLS, ORDER, EnumSet.allOf(Fault.class));
    }

    @Override
    public int callsPerSecond() {
        return CALLS_PER_SECOND;
    }

    @Override
    public Map<String, String> variables(String address) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("BEPPAY_ESIMACCESS_URL", address);
        variables.put("BEPPAY_ESIMACCESS_ACCESS_CODE", ACCESS_CODE);
        variables.put("BEPPAY_ESIMACCESS_SECRET_KEY", SECRET_KEY);
        return variables;
    }

    @Override
    public SupplierApi open(SimulatorContext context) {
        if (!context.options().oddities().isEmpty()) {
            throw new IllegalArgumentException("eSIM Access has no oddities.");
        }
        return new EsimAccessApi(context);
    }
}
