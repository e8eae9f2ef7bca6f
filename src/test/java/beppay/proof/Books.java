package beppay.proof;

import beppay.platform.db.Database;
import beppay.proof.Violation.Claim;
import java.util.Optional;

/// The operator's money in one snapshot, in millionths.
///
/// @param wallets the available balances
/// @param held the prices of the orders in progress
/// @param adjustments net
record Books(long wallets, long held, long revenue, long refunds, long topUps, long adjustments) {
    private static final String SNAPSHOT = """
            select (select coalesce(sum(balance_micros), 0)::bigint from accounts where kind = 'available') as wallets,
                (select coalesce(sum(balance_micros), 0)::bigint from accounts where kind = 'held') as held,
                coalesce(sum(e.amount_micros) filter (where t.kind in ('capture', 'charge') and a.kind = 'revenue'), 0)::bigint
                    as revenue,
                coalesce(sum(e.amount_micros) filter (where t.kind = 'refund' and a.kind = 'available'), 0)::bigint as refunds,
                coalesce(sum(e.amount_micros) filter (where t.kind in ('top_up', 'reversal') and a.kind = 'available'), 0)::bigint
                    as top_ups,
                coalesce(sum(e.amount_micros) filter (where t.kind = 'adjustment' and a.kind = 'available'), 0)::bigint
                    as adjustments
            from entries e join transfers t on t.id = e.transfer_id join accounts a on a.id = e.account_id""";
    private static final String PREPAID = """
            select coalesce(sum(e.amount_micros), 0)::bigint from entries e join accounts a on a.id = e.account_id
            where a.kind = 'prepaid' and a.supplier = ?""";

    static Books of(Database database) {
        return database.snapshot(tx -> tx.one(Books.class, SNAPSHOT));
    }

    /// The balance at a supplier according to the books, in millionths of a dollar.
    static long prepaidMicros(Database database, String supplier) {
        return database.snapshot(tx -> tx.one(Long.class, PREPAID, supplier));
    }

    Optional<Violation> violation() {
        return wallets + held + revenue - refunds == topUps + adjustments
                ? Optional.empty()
                : Optional.of(new Violation(
                        Claim.WALLETS_HELD_AND_REVENUE_LESS_REFUNDS_ARE_THE_TOP_UPS_AND_ADJUSTMENTS, toString()));
    }
}
