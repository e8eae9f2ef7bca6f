package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Answer;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import beppay.wallets.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One partner with a live and a test key, who has bought with both: each key sees its own mode and nothing of the
/// other. A test for each route that a key opens.
class ModesApartTest {
    private static final String KEYS = "/api/partner/keys";
    private static final String BALANCE = "/api/partner/balance";
    private static final String ORDERS = "/api/partner/esim/orders";
    private static final String PURCHASE = "/api/partner/esim/purchase";

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller live = app.reseller("shop", "500.00");
    private final TestApp.Reseller test = app.inTest(live, "70.00");
    private final String body =
            "{\"plan_id\":\"%s\",\"email\":\"a@example.com\",\"reference\":\"cart 7\"}".formatted(plan.id());
    private String liveIccid = "";
    private String testIccid = "";

    @BeforeEach
    void buy() {
        liveIccid = live.client().post(PURCHASE, body).at("/data/esim/iccid");
        testIccid = test.client().post(PURCHASE, body).at("/data/esim/iccid");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /// A new one is missing here, and needs its test below.
    @Test
    void these_are_the_routes_that_a_key_opens() {
        assertThat(app.apiRoutes().stream().filter(this::asksForAKey))
                .containsExactlyInAnyOrder(
                        "GET " + KEYS,
                        "POST " + KEYS,
                        "DELETE " + KEYS,
                        "GET " + BALANCE,
                        "GET " + ORDERS,
                        "POST " + PURCHASE);
    }

    private boolean asksForAKey(String route) {
        var words = route.split(" ");
        var answer = app.anybody().send(words[0], words[1], words[0].equals("POST") ? "{}" : null);
        return answer.text().contains("\"code\":\"missing_api_key\"");
    }

    @Test
    void a_balance_is_of_the_keys_own_wallets() {
        assertThat(live.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("475.00");
        var answer = test.client().get(BALANCE);
        assertThat(answer.at("/data/total_balance_usd")).isEqualTo("45.00");
        assertThat(answer.json().at("/data/wallets")).hasSize(1);
        assertThat(answer.at("/data/wallets/0/id"))
                .isNotEqualTo(live.client().get(BALANCE).at("/data/wallets/0/id"));
    }

    @Test
    void a_test_key_without_play_money_has_no_wallet_and_buys_nothing() {
        var other = app.inTest(app.reseller("other", "500.00"), "0");
        assertThat(other.client().get(BALANCE).text())
                .isEqualTo("{\"success\":true,\"data\":{\"total_balance_usd\":\"0.00\",\"wallets\":[]}}");
        assertThat(other.client().buy(plan.id()).code()).isEqualTo("insufficient_balance");
    }

    @Test
    void orders_and_their_total_are_the_keys_own_whatever_is_asked_for() {
        for (var condition :
                List.of("", "?status=completed", "?email=a@example.com", "?reference=cart%207", "?limit=1")) {
            assertSeen(live.client().get(ORDERS + condition), liveIccid);
            assertSeen(test.client().get(ORDERS + condition), testIccid);
        }
        assertThat(live.client().get(ORDERS + "?iccid=" + testIccid).at("/total"))
                .isEqualTo("0");
        assertThat(test.client().get(ORDERS + "?iccid=" + liveIccid).at("/total"))
                .isEqualTo("0");
    }

    private static void assertSeen(Answer orders, String iccid) {
        assertThat(orders.at("/total")).isEqualTo("1");
        assertThat(orders.json().at("/data")).hasSize(1);
        assertThat(orders.at("/data/0/iccid")).isEqualTo(iccid);
        assertThat(orders.header("Link")).isNull();
    }

    @Test
    void one_idempotency_key_buys_once_in_each_mode() {
        var bought = live.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        var tried = test.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        assertThat(tried.header("Idempotent-Replayed")).isNull();
        assertThat(tried.at("/data/esim/iccid")).isNotEqualTo(bought.at("/data/esim/iccid"));
        assertThat(tried.at("/meta/remaining_balance")).isEqualTo("20.00");
        var again = test.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        assertThat(again.response().body()).isEqualTo(tried.response().body());
    }

    @Test
    void money_of_the_other_mode_pays_nothing() {
        var dear = app.plan("sandbox", "World 50GB", "100.00");
        var refused = test.client().buy(dear.id());
        assertThat(refused.at("/error")).isEqualTo("The balance is 45.00 USD and the plan costs 100.00 USD.");
        app.topUp(test, Mode.TEST, "9000.00", Currency.USDC);
        var dearer = app.plan("sandbox", "World 500GB", "1000.00");
        assertThat(live.client().buy(dearer.id()).code()).isEqualTo("insufficient_balance");
    }

    @Test
    void keys_are_listed_and_made_in_the_mode_of_the_key_that_asks() {
        var made = test.client().post(KEYS, "{\"name\":\"Second\"}");
        assertThat(made.at("/data/api_key")).matches("pk_test_[0-9A-Za-z]{38}").startsWith(made.at("/data/key_prefix"));
        assertThat(new Client(app.port(), made.at("/data/api_key")).get(BALANCE).at("/data/total_balance_usd"))
                .isEqualTo("45.00");
        assertThat(live.client().get(KEYS).text()).contains("pk_live_").doesNotContain("pk_test_");
        assertThat(test.client().get(KEYS).text()).contains("pk_test_").doesNotContain("pk_live_");
    }

    @Test
    void a_key_of_the_other_mode_is_not_found_and_stays_good() {
        assertThat(live.client().delete(KEYS + "?id=" + test.keyId()).code()).isEqualTo("not_found");
        assertThat(test.client().delete(KEYS + "?id=" + live.keyId()).code()).isEqualTo("not_found");
        assertThat(live.client().get(KEYS).at("/data/0/is_active")).isEqualTo("true");
        assertThat(test.client().get(KEYS).at("/data/0/is_active")).isEqualTo("true");
    }

    @Test
    void the_last_key_and_the_fiftieth_are_counted_in_each_mode() {
        assertThat(test.client().delete(KEYS + "?id=" + test.keyId()).code()).isEqualTo("last_key");
        for (int i = 1; i < 50; i++) {
            test.client().post(KEYS, "{\"name\":\"Key %d\"}".formatted(i));
        }
        assertThat(test.client().post(KEYS, "{\"name\":\"One more\"}").code()).isEqualTo("key_limit_reached");
        assertThat(live.client().post(KEYS, "{\"name\":\"Second\"}").status()).isEqualTo(200);
        assertThat(test.client().delete(KEYS + "?id=" + test.keyId()).status()).isEqualTo(200);
    }

    @Test
    void a_key_whose_mode_was_changed_manually_opens_nothing() {
        assertThat(new Client(app.port(), test.key().replace("pk_test_", "pk_live_"))
                        .get(BALANCE)
                        .code())
                .isEqualTo("invalid_api_key");
    }
}
