package beppay.bench;

import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.PriceFormula;
import beppay.catalog.PriceRounding;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.catalog.PricingScope;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import java.math.BigDecimal;
import java.time.Instant;

/// Prices of its own for the first buyer.
final class OwnPrices {
    private static final String FIRST = "select min(id) from partners where email like 'buyer-0-%'";

    private OwnPrices() {}

    static void give(PostgresAddress address) {
        var formula = new PriceFormula(new Markup(BigDecimal.TEN), Money.ZERO, Money.ZERO, PriceRounding.CENT);
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> {
                var now = Instant.now();
                var first = new PricingScope(null, null, null, tx.one(Long.class, FIRST));
                Plans.lock(tx);
                return PricingRules.add(tx, PricingRule.proposed(first, formula, false, now, null, "A benchmark"), now);
            });
        }
    }
}
