package beppay.simulator.airalo;

import beppay.simulator.Calls;
import beppay.simulator.Fault;
import beppay.simulator.SimulatorContext;
import beppay.simulator.SupplierApi;
import beppay.simulator.Vendor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Airalo, with its Partner API.
public final class AiraloVendor implements Vendor {
    public static final String CLIENT_ID = Tokens.CLIENT_ID;
    public static final String CLIENT_SECRET = Tokens.CLIENT_SECRET;

    static final String TOKEN = "token";
    static final String PACKAGES = "packages";
    static final String ORDER = "orders";
    static final String ORDER_ASYNC = "orders-async";
    static final String LIST_ORDERS = "orders/list";
    static final String GET_ORDER = "orders/{id}";
    static final String TOP_UP = "orders/topups";
    static final String LIST_SIMS = "sims";
    static final String GET_SIM = "sims/{iccid}";
    static final String USAGE = "sims/{iccid}/usage";
    static final String TOP_UPS = "sims/{iccid}/topups";
    static final String HISTORY = "sims/{iccid}/packages";
    static final String REFUND = "refund";
    static final String BALANCE = "balance";
    static final String OPT_IN = "notifications/opt-in";
    static final String GET_OPT_IN = "notifications/get";
    static final String OPT_OUT = "notifications/opt-out";
    static final String NOTIFY = "simulator/webhook";

    private static final List<String> CALLS = List.of(
            TOKEN,
            PACKAGES,
            ORDER,
            ORDER_ASYNC,
            LIST_ORDERS,
            GET_ORDER,
            TOP_UP,
            LIST_SIMS,
            GET_SIM,
            USAGE,
            TOP_UPS,
            HISTORY,
            REFUND,
            BALANCE,
            OPT_IN,
            GET_OPT_IN,
            OPT_OUT,
            NOTIFY);

    /// An order names no price, and its description need not be unique.
    private static final Set<Fault> IMPOSSIBLE = EnumSet.of(Fault.PRICE_CHANGED, Fault.DUPLICATE_402);

    /// The limit that Airalo documents for its sandbox.
    private static final int CALLS_PER_SECOND = 5;

    @Override
    public String name() {
        return "airalo";
    }

    @Override
    public String title() {
        return "Airalo";
    }

    @Override
    public Calls calls() {
        var faults = EnumSet.allOf(Fault.class);
        faults.removeAll(IMPOSSIBLE);
        return new Calls(CALLS, Set.of(ORDER, ORDER_ASYNC), faults);
    }

    @Override
    public int callsPerSecond() {
        return CALLS_PER_SECOND;
    }

    @Override
    public Map<String, String> variables(String address) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("BEPPAY_AIRALO_URL", address);
        variables.put("BEPPAY_AIRALO_CLIENT_ID", CLIENT_ID);
        variables.put("BEPPAY_AIRALO_CLIENT_SECRET", CLIENT_SECRET);
        return variables;
    }

    @Override
    public SupplierApi open(SimulatorContext context) {
        return new AiraloApi(context);
    }
}
