package beppay.figures;

import beppay.money.Money;
import beppay.platform.db.Transaction;

/// The money in all partners' live wallets, in US dollars, as which one unit of each currency counts.
///
/// @param available what partners can spend
/// @param held for orders that wait for their supplier
public record WalletTotals(Money available, Money held) {
    private static final String TOTALS = """
            select coalesce(sum(balance_micros) filter (where kind = 'available'), 0)::bigint as available_micros,
                coalesce(sum(balance_micros) filter (where kind = 'held'), 0)::bigint as held_micros
            from accounts where wallet_id is not null and mode = 'live'""";

    public static WalletTotals of(Transaction tx) {
        return tx.one(WalletTotals.class, TOTALS);
    }
}
