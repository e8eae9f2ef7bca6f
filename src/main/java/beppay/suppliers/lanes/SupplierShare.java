package beppay.suppliers.lanes;

import beppay.platform.db.Transaction;
import java.util.List;

/// How much of a supplier's rate limit the servers have leased now.
///
/// @param calls in any window of the limit
/// @param servers how many servers share it
public record SupplierShare(String supplier, long calls, long servers) {
    private static final String ALL = """
            select supplier, sum(calls)::bigint as calls, count(*) as servers from rate_leases
            where scope = '' and expires_at > clock_timestamp() group by supplier""";

    /// The suppliers that a server uses now.
    public static List<SupplierShare> all(Transaction tx) {
        return tx.rows(SupplierShare.class, ALL);
    }
}
