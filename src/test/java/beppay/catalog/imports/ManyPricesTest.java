package beppay.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Catalog;
import beppay.catalog.Markup;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.TestRules;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight thousand plans, and a thousand partners with prices of their own. The output contains the times.
class ManyPricesTest {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
    private static final int PLANS = 8_000;
    private static final int PARTNERS = 1_000;

    private static final String ADD_PARTNERS = """
            insert into partners (email, name, created_at, updated_at)
            select 'partner' || n || '@example.com', 'Partner', now(), now() from generate_series(1, ?) n""";

    private static final String ADD_RULES = """
            insert into pricing_rules (partner_id, markup_percent, fixed_micros, margin_floor_micros, rounding,
                may_be_below_cost, starts_at, reason, added_version, added_at)
            select id, 10, 0, 0, 'to_99', false, '2026-01-01', 'A test', 1, now() from partners""";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_preview_finds_every_change() {
        var rows = IntStream.range(0, PLANS)
                .mapToObj(i -> "p%d,Plan %d,%d.50,7,1GB,ES%n".formatted(i, i, 1 + i % 50))
                .collect(Collectors.joining());
        var list = PriceList.BEPPAY.read(
                ("code,name,price,days,data,countries\n" + rows).getBytes(StandardCharsets.UTF_8));
        database.transact(tx -> {
            PlanImport.run(tx, "list", "stock", list, Markup.NONE, NOW);
            tx.update(ADD_PARTNERS, PARTNERS);
            return tx.update(ADD_RULES);
        });
        var rule = PricingRule.proposed(TestRules.EVERYONE, TestRules.markup(30), false, NOW, null, "A test");
        for (int repetition = 0; repetition < 3; repetition++) {
            var effect = timed(
                    "preview of 8,000 plans with 1,000 partners' rules",
                    () -> database.snapshot(tx -> PricingEffect.ofAdding(tx, rule, null, NOW)));
            assertThat(effect.prices().rose()).isEqualTo(PLANS);
        }
        TestRules.add(database, TestRules.EVERYONE, TestRules.markup(30), NOW);
        var catalog = new Catalog();
        var edition = timed("catalogue", () -> database.autocommit(catalog::current));
        var own = timed("a partner's catalogue", () -> edition.forPartner(1));
        assertThat(own.plans().getFirst().price()).hasToString("1.99");
        assertThat(edition.plans().getFirst().price()).hasToString("1.95");
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long began = System.nanoTime();
        var result = work.get();
        System.out.printf(
                "%s: %d ms%n", what, Duration.ofNanos(System.nanoTime() - began).toMillis());
        return result;
    }
}
