package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.catalog.PricingRule;
import beppay.catalog.TestRules;
import beppay.keys.KeySecret;
import beppay.partners.Partners;
import beppay.platform.postgres.Eventually;
import beppay.verification.LedgerVerification;
import beppay.wallets.Wallets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A partner with a price of its own: a markup of 10 %, where everyone pays 50 %. The plan costs 20.00.
@SuppressWarnings("NullAway.Init") // set before each test
class PartnerPricesTest {
    private static final String PLANS = "/api/partner/esim/plans";

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 5GB", "20.00", 30, "5GB", "ES");
    private final TestApp.Reseller agreed = app.reseller("agreed", "100.00");
    private final TestApp.Reseller other = app.reseller("other", "100.00");
    private PricingRule own;

    @BeforeEach
    void agree() {
        var now = app.clock.instant();
        TestRules.add(app.database, TestRules.EVERYONE, TestRules.markup(50), now);
        own = TestRules.add(app.database, TestRules.of(agreed.partner().id()), TestRules.markup(10), now);
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void only_the_partner_sees_its_price_and_everyone_else_the_list_price() {
        assertThat(price(app.anonymous())).isEqualTo("30.00");
        assertThat(price(agreed.client())).isEqualTo("22.00");
        assertThat(price(other.client())).isEqualTo("30.00");
        assertThat(agreed.client().get(PLANS + "?max_price=25").at("/total")).isEqualTo("1");
        assertThat(app.anonymous().get(PLANS + "?max_price=25").at("/total")).isEqualTo("0");
    }

    @Test
    void no_partner_gets_the_prices_or_the_tag_of_another() {
        var third = app.reseller("third", "100.00");
        TestRules.add(app.database, TestRules.of(third.partner().id()), TestRules.markup(20), app.clock.instant());
        Eventually.holds(() -> price(third.client()).equals("24.00"));
        var tag = String.valueOf(agreed.client().get(PLANS).header("ETag"));
        for (int repetition = 0; repetition < 3; repetition++) {
            assertThat(price(agreed.client())).isEqualTo("22.00");
            assertThat(price(third.client())).isEqualTo("24.00");
            assertThat(price(other.client())).isEqualTo("30.00");
            assertThat(third.client().get(PLANS, "If-None-Match", tag).status()).isEqualTo(200);
            assertThat(third.client().get(PLANS + "?search=spain").at("/data/0/price"))
                    .isEqualTo("24.00");
        }
    }

    @Test
    void caches_keep_the_partners_list_apart() {
        var list = app.anonymous().get(PLANS);
        var own = agreed.client().get(PLANS);
        assertThat(own.header("ETag")).isNotEqualTo(list.header("ETag"));
        assertThat(own.header("Cache-Control")).isEqualTo("private, max-age=30");
        assertThat(list.header("Cache-Control")).isEqualTo("public, max-age=30");
        assertThat(list.header("Vary")).isEqualTo("Accept-Encoding, Authorization, X-API-Key");
        for (var repetition = 0; repetition < 2; repetition++) {
            var unchanged = agreed.client().get(PLANS, "If-None-Match", String.valueOf(own.header("ETag")));
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.header("Cache-Control")).isEqualTo("private, max-age=30");
            assertThat(agreed.client()
                            .get(PLANS, "If-None-Match", String.valueOf(list.header("ETag")))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_purchase_charges_the_partners_price_and_max_price_is_compared_with_it() {
        assertThat(agreed.client().buy(plan.id()).at("/meta/amount_charged")).isEqualTo("22.00");
        assertThat(other.client().buy(plan.id()).at("/meta/amount_charged")).isEqualTo("30.00");
        assertThat(buyFor(agreed, "21.99").code()).isEqualTo("price_changed");
        assertThat(buyFor(agreed, "22.00").status()).isEqualTo(200);
        assertThat(buyFor(other, "22.00").code()).isEqualTo("price_changed");
        assertThat(app.inTest(agreed, "50.00").client().buy(plan.id()).at("/meta/amount_charged"))
                .isEqualTo("22.00");
    }

    @Test
    void a_change_of_the_rules_changes_catalogue_and_purchases_together() {
        assertThat(price(agreed.client())).isEqualTo("22.00");
        TestRules.remove(app.database, own, app.clock.instant());
        Eventually.holds(() -> price(agreed.client()).equals("30.00"));
        assertThat(agreed.client().buy(plan.id()).at("/meta/amount_charged")).isEqualTo("30.00");
    }

    @Test
    void a_rule_is_in_force_from_its_start_to_its_end() {
        var start = app.clock.instant().plus(Duration.ofHours(1));
        TestRules.add(
                app.database,
                TestRules.of(agreed.partner().id()),
                TestRules.markup(5),
                app.clock.instant(),
                start,
                start.plus(Duration.ofHours(1)));
        assertThat(price(agreed.client())).isEqualTo("22.00");
        app.clock.pass(Duration.ofHours(1));
        app.reprice();
        Eventually.holds(() -> price(agreed.client()).equals("21.00"));
        assertThat(agreed.client().buy(plan.id()).at("/meta/amount_charged")).isEqualTo("21.00");
        app.clock.pass(Duration.ofHours(1));
        app.reprice();
        Eventually.holds(() -> price(agreed.client()).equals("22.00"));
    }

    @Test
    void a_rule_for_everyone_starts_and_ends_while_the_server_runs() {
        var start = app.clock.instant().plus(Duration.ofHours(1));
        var end = start.plus(Duration.ofHours(1));
        TestRules.add(app.database, TestRules.EVERYONE, TestRules.markup(40), app.clock.instant(), start, end);
        app.clock.pass(Duration.ofHours(1));
        app.reprice();
        Eventually.holds(() -> price(app.anonymous()).equals("28.00"));
        long version = app.number("select version from catalog_version");
        app.reprice();
        assertThat(app.number("select version from catalog_version")).isEqualTo(version);
        app.clock.pass(Duration.ofHours(1));
        app.reprice();
        Eventually.holds(() -> price(app.anonymous()).equals("30.00"));
    }

    @Test
    void a_clock_that_is_ahead_puts_no_rule_into_effect() {
        var year = Duration.ofDays(3_650);
        var start = app.clock.instant().plus(year);
        TestRules.add(
                app.database, TestRules.EVERYONE, TestRules.markup(40), app.clock.instant(), start, start.plus(year));
        app.clock.pass(year);
        app.reprice();
        assertThat(price(app.anonymous())).isEqualTo("30.00");
        assertThat(app.number("select count(*) from pricing where effective_at > clock_timestamp()"))
                .isZero();
    }

    @Test
    void a_key_that_cannot_be_used_is_rejected_instead_of_served_the_list_price() {
        var unknown = app.clientWith(KeySecret.PLACEHOLDER.reveal());
        assertThat(unknown.get(PLANS).code()).isEqualTo("invalid_api_key");
        assertThat(app.clientWith("nonsense").get(PLANS).code()).isEqualTo("invalid_api_key");
        for (var forgotten : new String[] {agreed.key(), "Bearer", "Bearer "}) {
            assertThat(app.anonymous().get(PLANS, "Authorization", forgotten).code())
                    .as("without the scheme or the key")
                    .isEqualTo("missing_api_key");
        }
        assertThat(app.anonymous().get(PLANS, "Authorization", "Basic eDp5").status())
                .as("of a proxy")
                .isEqualTo(200);
        for (var client : new Client[] {agreed.client(), other.client()}) {
            assertThat(client.get(PLANS).status()).isEqualTo(200);
        }
        suspend(agreed);
        suspend(other);
        Eventually.holds(
                () -> "account_suspended".equals(agreed.client().get(PLANS).code()));
        Eventually.holds(
                () -> "account_suspended".equals(other.client().get(PLANS).code()));
    }

    private void suspend(TestApp.Reseller reseller) {
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, reseller.partner().id()), Actor.system("test"), null, app.clock.instant());
            return null;
        });
    }

    private static String price(Client client) {
        return client.get(PLANS).at("/data/0/price");
    }

    private Client.Response buyFor(TestApp.Reseller reseller, String maxPrice) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\",\"max_price\":\"%s\"}"
                .formatted(plan.id(), maxPrice);
        return reseller.client().post("/api/partner/esim/purchase", body);
    }
}
