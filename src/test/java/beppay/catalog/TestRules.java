package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Database;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Adds pricing rules.
public final class TestRules {
    public static final PricingScope EVERYONE = new PricingScope(null, null, null, null);

    private TestRules() {}

    public static PricingScope of(long partnerId) {
        return new PricingScope(null, null, null, partnerId);
    }

    public static PriceFormula markup(int percent) {
        return new PriceFormula(new Markup(BigDecimal.valueOf(percent)), Money.ZERO, Money.ZERO, PriceRounding.CENT);
    }

    public static PriceFormula floor(long dollars) {
        return new PriceFormula(Markup.NONE, Money.ZERO, new Money(dollars * 1_000_000), PriceRounding.CENT);
    }

    /// Adds a rule, which may only start later.
    ///
    /// @param end null for no end
    public static PricingRule add(
            Database database,
            PricingScope scope,
            PriceFormula formula,
            Instant now,
            Instant start,
            @Nullable Instant end) {
        var rule = PricingRule.proposed(scope, formula, false, start, end, "A test");
        return database.transact(tx -> {
            Plans.lock(tx);
            return PricingRules.add(tx, rule, now);
        });
    }

    /// Adds a rule that is in effect now.
    public static PricingRule add(Database database, PricingScope scope, PriceFormula formula, Instant now) {
        return add(database, scope, formula, now, now, null);
    }

    public static void remove(Database database, PricingRule rule, Instant now) {
        database.transact(tx -> {
            Plans.lock(tx);
            return PricingRules.remove(tx, rule.id(), "A test", now);
        });
    }
}
