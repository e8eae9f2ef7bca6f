package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Prices while a change of the cost waits for approval.
class PricingRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // approved cost, cost, below cost allowed, price with a markup of 10 %
        "10.00, 10.00, false, 11.00",
        "10.00, 1.00, false, 11.00",
        "10.00, 10.90, false, 11.00",
        "10.00, 11.00, false, 12.10",
        "10.00, 13.00, false, 14.30",
        "10.00, 13.00, true, 11.00",
    })
    void prices_follow_from_the_approved_cost_if_that_exceeds_the_new_one(
            String approved, String cost, boolean mayBeBelowCost, String price) {
        var rule = PricingRule.proposed(TestRules.EVERYONE, TestRules.markup(10), mayBeBelowCost, NOW, null, "A test");
        assertThat(rule.price(plan(money(approved), money(cost))).price()).isEqualTo(money(price));
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(6).longValueExact());
    }

    private static Plan plan(Money approvedCost, Money cost) {
        var id = "a".repeat(32);
        return new Plan(
                id,
                new Offer(id, "list", "stock", "es", cost, null),
                "Spain 1GB",
                null,
                7,
                Money.ZERO,
                1_000_000_000L,
                "1GB",
                List.of("ES"),
                PlanType.COUNTRY,
                null,
                null,
                Money.ZERO,
                approvedCost,
                NOW,
                NOW);
    }
}
