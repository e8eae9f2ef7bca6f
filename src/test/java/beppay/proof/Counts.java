package beppay.proof;

import beppay.platform.db.Database;
import java.util.Map;
import java.util.TreeMap;

/// What a run of the proof consisted of.
///
/// @param faults the supplier's calls by their name and fault, while customers bought
/// @param longestSeconds the longest time from a purchase to its settlement
record Counts(
        long purchases,
        long delivered,
        long refused,
        long requests,
        long lostResponses,
        long supplierOrders,
        int kills,
        int samples,
        long longestSeconds,
        Map<String, Long> faults) {
    private static final String COMPLETED = "select count(*) from orders where status = 'completed'";
    private static final String LONGEST = """
            select coalesce(ceil(extract(epoch from max(settled_at - created_at))), 0)::bigint from orders""";
    private static final String NO_FAULT = ":none";

    static Counts of(
            Database database,
            Supplies supplies,
            Customers customers,
            Purchases purchases,
            int kills,
            int samples,
            Map<String, Long> faults) {
        long delivered = database.autocommit(tx -> tx.one(Long.class, COMPLETED));
        return new Counts(
                purchases.ended(),
                delivered,
                purchases.ended() - delivered,
                customers.requests.get(),
                customers.lostResponses.get(),
                supplies.sold().size(),
                kills,
                samples,
                database.autocommit(tx -> tx.one(Long.class, LONGEST)),
                faults);
    }

    /// The calls of orders and look-ups, as a table with a line for each fault.
    String table() {
        var lines = new StringBuilder();
        new TreeMap<>(faults).forEach((name, count) -> lines.append("  %-32s %,8d%n".formatted(name, count)));
        return lines.toString();
    }

    long faultyCalls() {
        return faults.entrySet().stream()
                .filter(calls -> !calls.getKey().endsWith(NO_FAULT))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long calls() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
