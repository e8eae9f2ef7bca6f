package beppay.proof;

import beppay.simulator.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The faults of the supplier's calls.
final class FaultKinds {
    private static final List<String> OF_ORDERS = List.of(
            "refused",
            "out-of-stock",
            "price-changed",
            "late-success",
            "duplicate-402",
            "slow",
            "429",
            "timeout-created",
            "timeout-lost",
            "created-500",
            "reset-before",
            "reset-after",
            "truncated");
    private static final List<String> OF_QUERIES = List.of(
            "slow",
            "429",
            "timeout-created",
            "timeout-lost",
            "created-500",
            "reset-before",
            "reset-after",
            "truncated");
    /// The look-ups of all suppliers.
    private static final List<String> QUERIES =
            List.of("esim/query", "orders/list", "orders/{reference}", "esims/assignments", "esims/update");

    private static final List<String> QUICK =
            List.of("late-success", "created-500", "reset-before", "reset-after", "truncated");

    private FaultKinds() {}

    /// All kinds that the orders and the look-ups of a supplier can have, in equal parts.
    ///
    /// @param share of the calls that are faulty, from 0 to 1
    static Map<String, Double> all(Vendor vendor, double share) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, orderOf(vendor), possible(vendor, OF_ORDERS), share);
        queriesOf(vendor).forEach(call -> add(shares, call, OF_QUERIES, share));
        return shares;
    }

    private static String orderOf(Vendor vendor) {
        return vendor.name().equals("esimaccess") ? "esim/order" : "orders";
    }

    /// Those that `Calls` permits.
    private static List<String> possible(Vendor vendor, List<String> kinds) {
        return kinds.stream()
                .filter(kind -> isPossible(vendor, orderOf(vendor) + ":" + kind))
                .toList();
    }

    private static boolean isPossible(Vendor vendor, String fault) {
        try {
            vendor.calls().verify(Map.of(fault, 0.1));
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /// Those after which nobody knows the outcome of an order, except for time-outs.
    static Map<String, Double> unknown(double share) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, "esim/order", QUICK, share);
        return shares;
    }

    /// Every response to an order or a look-up is late. Half of the orders create an eSIM.
    static Map<String, Double> slow(Vendor vendor) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, orderOf(vendor), List.of("timeout-created", "timeout-lost"), 1);
        queriesOf(vendor).forEach(call -> add(shares, call, List.of("slow"), 1));
        return shares;
    }

    /// Every order creates an eSIM, and every response to an order or a look-up has the status 500.
    static Map<String, Double> serverErrors(Vendor vendor) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, orderOf(vendor), List.of("created-500"), 1);
        queriesOf(vendor).forEach(call -> add(shares, call, List.of("created-500"), 1));
        return shares;
    }

    private static List<String> queriesOf(Vendor vendor) {
        return QUERIES.stream()
                .filter(call -> vendor.calls().names().contains(call))
                .toList();
    }

    private static void add(Map<String, Double> shares, String call, List<String> kinds, double share) {
        kinds.forEach(kind -> shares.put(call + ":" + kind, share / kinds.size()));
    }
}
