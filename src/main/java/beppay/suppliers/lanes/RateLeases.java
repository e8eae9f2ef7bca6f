package beppay.suppliers.lanes;

import beppay.platform.db.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// The table of leases, by which the servers divide a supplier's rate limit among themselves.
///
/// A server gets its fair share of the calls that no other server holds. It keeps what it still uses, even if its
/// fair share has become smaller. So the leases never exceed the limit together, and a server that starts waits
/// until the others have reduced theirs.
final class RateLeases {
    /// How long a server uses its lease after it began to renew it. It renews it every second, so a lease
    /// survives a restart of PostgreSQL.
    static final Duration USABLE = Duration.ofSeconds(5);
    /// How far the database's clock may be set forward while leases are used. A standby that replaces the
    /// database has a slightly different clock too.
    static final Duration CLOCK_CHANGE = Duration.ofSeconds(5);

    private static final String DELETE_EXPIRED =
            "delete from rate_leases where supplier = ? and scope = ? and expires_at <= clock_timestamp()";
    private static final String ALL = "select node_id, calls from rate_leases where supplier = ? and scope = ?";
    private static final String WRITE = """
            insert into rate_leases (supplier, scope, node_id, calls, expires_at)
            values (?, ?, ?, ?, clock_timestamp() + make_interval(secs => ?))
            on conflict (supplier, scope, node_id) do update set calls = excluded.calls, expires_at = excluded.expires_at""";
    private static final String RELEASE = """
            update rate_leases set expires_at = least(expires_at, clock_timestamp() + make_interval(secs => ?))
            where supplier = ? and scope = ? and node_id = ?""";

    private record Lease(long nodeId, int calls) {}

    private RateLeases() {}

    /// Renews a node's lease. It is valid for [#USABLE], from a time before the transaction began.
    ///
    /// @param held the calls that the node still uses; see [RateWindow#held]
    /// @return the calls that the node may use. The row has more while the node holds more
    static int renew(Transaction tx, SharedRate rate, long nodeId, int held) {
        var limit = rate.limit();
        SupplierTable.lock(tx, rate.supplier());
        tx.updateLater(DELETE_EXPIRED, rate.supplier(), rate.scope());
        var leases = tx.rows(Lease.class, ALL, rate.supplier(), rate.scope());
        int fair = fairShare(limit.calls(), leases, nodeId);
        int own = sum(leases.stream().filter(lease -> lease.nodeId == nodeId).toList());
        int free = limit.calls() - (sum(leases) - own);
        // An expired lease holds nothing, whatever the node believes.
        int calls = Math.max(Math.min(held, own), Math.min(fair, free));
        tx.updateLater(WRITE, rate.supplier(), rate.scope(), nodeId, calls, seconds(validity(limit)));
        return Math.min(calls, fair);
    }

    /// The limit divided by the nodes. The nodes with the lowest ids share the remainder.
    private static int fairShare(int limit, List<Lease> leases, long nodeId) {
        var ids = LongStream.concat(LongStream.of(nodeId), leases.stream().mapToLong(Lease::nodeId))
                .distinct()
                .toArray();
        long before = LongStream.of(ids).filter(id -> id < nodeId).count();
        return limit / ids.length + (before < limit % ids.length ? 1 : 0);
    }

    private static int sum(List<Lease> leases) {
        return leases.stream().mapToInt(Lease::calls).sum();
    }

    /// Returns the calls of a node that makes no call any longer, as soon as none of its calls is counted.
    static void release(Transaction tx, SharedRate rate, long nodeId) {
        tx.update(RELEASE, seconds(RateWindow.maxOccupied(rate.limit())), rate.supplier(), rate.scope(), nodeId);
    }

    /// How long a lease is valid for the other nodes: until all calls that were made with it are certainly no
    /// longer counted.
    private static Duration validity(RateLimit limit) {
        return USABLE.plus(RateWindow.maxOccupied(limit)).plus(CLOCK_CHANGE);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
