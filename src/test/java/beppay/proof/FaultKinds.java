package beppay.proof;

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
    private static final List<String> QUICK =
            List.of("late-success", "created-500", "reset-before", "reset-after", "truncated");

    private FaultKinds() {}

    /// All kinds that orders and look-ups can have, in equal parts.
    ///
    /// @param share of the calls that are faulty, from 0 to 1
    static Map<String, Double> all(double share) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, "esim/order", OF_ORDERS, share);
        add(shares, "esim/query", OF_QUERIES, share);
        return shares;
    }

    /// Those after which nobody knows the outcome of an order, except for time-outs.
    static Map<String, Double> unknown(double share) {
        var shares = new LinkedHashMap<String, Double>();
        add(shares, "esim/order", QUICK, share);
        return shares;
    }

    private static void add(Map<String, Double> shares, String call, List<String> kinds, double share) {
        kinds.forEach(kind -> shares.put(call + ":" + kind, share / kinds.size()));
    }
}
