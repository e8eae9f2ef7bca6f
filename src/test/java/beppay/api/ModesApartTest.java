package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import beppay.wallets.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A partner has bought with a live key and a test key. Each key sees only its own mode. There is a test for
/// each route that requires a key.
class ModesApartTest {
    private static final String KEYS = "/api/partner/keys";
    private static final String BALANCE = "/api/partner/balance";
    private static final String ORDERS = "/api/partner/esim/orders";
    private static final String ESIMS = "/api/partner/esim/esims";
    private static final String EVENTS = "/api/partner/events";
    private static final String WEBHOOKS = "/api/partner/webhooks";
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

    /// If this test fails, add the new route here and a test for it below.
    @Test
    void these_routes_require_a_key() {
        assertThat(app.apiRoutes().stream().filter(this::requiresKey))
                .containsExactlyInAnyOrder(
                        "GET " + KEYS,
                        "POST " + KEYS,
                        "DELETE " + KEYS,
                        "GET " + BALANCE,
                        "GET " + ORDERS,
                        "GET " + ORDERS + "/{id}",
                        "GET " + ESIMS,
                        "GET " + ESIMS + "/{id}",
                        "GET " + ESIMS + "/{id}/topups",
                        "POST " + ESIMS + "/{id}/topup",
                        "POST " + ESIMS + "/{id}/cancel",
                        "POST " + ESIMS + "/{id}/suspend",
                        "POST " + ESIMS + "/{id}/resume",
                        "POST " + ESIMS + "/{id}/share",
                        "POST " + PURCHASE,
                        "GET " + EVENTS,
                        "GET " + EVENTS + "/{id}",
                        "GET " + WEBHOOKS,
                        "POST " + WEBHOOKS,
                        "PATCH " + WEBHOOKS + "/{id}",
                        "DELETE " + WEBHOOKS + "/{id}",
                        "POST " + WEBHOOKS + "/{id}/roll",
                        "POST " + WEBHOOKS + "/{id}/test",
                        "GET " + WEBHOOKS + "/{id}/deliveries",
                        "POST " + WEBHOOKS + "/deliveries/{id}/replay");
    }

    private boolean requiresKey(String route) {
        var words = route.split(" ");
        var response =
                app.anonymous().send(words[0], words[1].replace("{id}", "1"), words[0].equals("POST") ? "{}" : null);
        return response.text().contains("\"code\":\"missing_api_key\"");
    }

    @Test
    void a_balance_includes_only_wallets_of_the_keys_mode() {
        assertThat(live.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("475.00");
        var response = test.client().get(BALANCE);
        assertThat(response.at("/data/total_balance_usd")).isEqualTo("45.00");
        assertThat(response.json().at("/data/wallets")).hasSize(1);
        assertThat(response.at("/data/wallets/0/id"))
                .isNotEqualTo(live.client().get(BALANCE).at("/data/wallets/0/id"));
    }

    @Test
    void a_test_key_without_test_funds_has_no_wallet_and_can_not_buy() {
        var other = app.inTest(app.reseller("other", "500.00"), "0");
        assertThat(other.client().get(BALANCE).text())
                .isEqualTo("{\"success\":true,\"data\":{\"total_balance_usd\":\"0.00\",\"wallets\":[]}}");
        assertThat(other.client().buy(plan.id()).code()).isEqualTo("insufficient_balance");
    }

    @Test
    void orders_and_their_total_are_those_of_the_keys_mode_with_any_filter() {
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

    @Test
    void an_order_is_found_only_in_its_mode() {
        assertThat(live.client().get(ORDERS + "/1").at("/data/iccid")).isEqualTo(liveIccid);
        assertThat(test.client().get(ORDERS + "/2").at("/data/iccid")).isEqualTo(testIccid);
        assertThat(live.client().get(ORDERS + "/2").code()).isEqualTo("not_found");
        assertThat(test.client().get(ORDERS + "/1").code()).isEqualTo("not_found");
    }

    @Test
    void esims_and_their_total_are_those_of_the_keys_mode_with_any_filter() {
        for (var condition : List.of("", "?reference=cart%207", "?limit=1")) {
            assertSeen(live.client().get(ESIMS + condition), liveIccid);
            assertSeen(test.client().get(ESIMS + condition), testIccid);
        }
        for (var condition : List.of("?iccid=" + testIccid, "?order_id=2")) {
            assertThat(live.client().get(ESIMS + condition).at("/total")).isEqualTo("0");
            assertThat(test.client().get(ESIMS + condition).at("/total")).isEqualTo("1");
        }
        var status = live.client().get(ESIMS).at("/data/0/status");
        assertSeen(live.client().get(ESIMS + "?status=" + status), liveIccid);
    }

    @Test
    void an_esim_is_found_only_in_its_mode() {
        assertThat(live.client().get(ESIMS + "/1-1").at("/data/iccid")).isEqualTo(liveIccid);
        assertThat(test.client().get(ESIMS + "/2-1").at("/data/iccid")).isEqualTo(testIccid);
        assertThat(live.client().get(ESIMS + "/2-1").code()).isEqualTo("not_found");
        assertThat(test.client().get(ESIMS + "/1-1").code()).isEqualTo("not_found");
    }

    @Test
    void an_esim_is_topped_up_cancelled_suspended_and_resumed_only_in_its_mode() {
        var topUp = "{\"plan_id\":\"%s\"}".formatted(plan.id());
        for (var path : List.of("/topup", "/cancel", "/suspend", "/resume")) {
            var sent = path.equals("/topup") ? topUp : null;
            assertThat(live.client().send("POST", ESIMS + "/2-1" + path, sent).code())
                    .isEqualTo("not_found");
            assertThat(test.client().send("POST", ESIMS + "/1-1" + path, sent).code())
                    .isEqualTo("not_found");
        }
        assertThat(live.client().get(ESIMS + "/2-1/topups").code()).isEqualTo("not_found");
        assertThat(test.client().get(ESIMS + "/1-1/topups").code()).isEqualTo("not_found");
        assertThat(live.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("475.00");
        assertThat(test.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("45.00");
        assertThat(app.number("select count(*) from esim_cancellations")).isZero();
        assertThat(test.client().send("POST", ESIMS + "/2-1/cancel", null).status())
                .isEqualTo(200);
        assertThat(test.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("70.00");
        assertThat(live.client().get(BALANCE).at("/data/total_balance_usd")).isEqualTo("475.00");
    }

    @Test
    void a_travellers_page_is_changed_only_in_its_mode() {
        for (var sent : List.of("{}", "{\"ended\":true}")) {
            assertThat(live.client().post(ESIMS + "/2-1/share", sent).code()).isEqualTo("not_found");
            assertThat(test.client().post(ESIMS + "/1-1/share", sent).code()).isEqualTo("not_found");
        }
        assertThat(app.number("select count(*) from esim_shares")).isZero();
        assertThat(test.client().post(ESIMS + "/2-1/share", "{}").status()).isEqualTo(200);
    }

    private static void assertSeen(Response orders, String iccid) {
        assertThat(orders.at("/total")).isEqualTo("1");
        assertThat(orders.json().at("/data")).hasSize(1);
        assertThat(orders.at("/data/0/iccid")).isEqualTo(iccid);
        assertThat(orders.header("Link")).isNull();
    }

    @Test
    void an_idempotency_key_buys_once_in_each_mode() {
        var bought = live.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        var tried = test.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        assertThat(tried.header("Idempotent-Replayed")).isNull();
        assertThat(tried.at("/data/esim/iccid")).isNotEqualTo(bought.at("/data/esim/iccid"));
        assertThat(tried.at("/meta/remaining_balance")).isEqualTo("20.00");
        var again = test.client().post(PURCHASE, body, "Idempotency-Key", "order-1");
        assertThat(again.response().body()).isEqualTo(tried.response().body());
    }

    @Test
    void money_of_the_other_mode_can_not_be_spent() {
        var expensive = app.plan("sandbox", "World 50GB", "100.00");
        var error = test.client().buy(expensive.id());
        assertThat(error.at("/error")).isEqualTo("The balance is 45.00 USD and the plan costs 100.00 USD.");
        app.topUp(test, Mode.TEST, "9000.00", Currency.USDC);
        var moreExpensive = app.plan("sandbox", "World 500GB", "1000.00");
        assertThat(live.client().buy(moreExpensive.id()).code()).isEqualTo("insufficient_balance");
    }

    @Test
    void keys_are_listed_and_created_in_the_mode_of_the_calling_key() {
        var created = test.client().post(KEYS, "{\"name\":\"Second\"}");
        var key = created.at("/data/api_key");
        assertThat(key).matches("pk_test_[0-9A-Za-z]{38}").startsWith(created.at("/data/key_prefix"));
        assertThat(new Client(app.port(), key).get(BALANCE).at("/data/total_balance_usd"))
                .isEqualTo("45.00");
        assertThat(live.client().get(KEYS).text()).contains("pk_live_").doesNotContain("pk_test_");
        assertThat(test.client().get(KEYS).text()).contains("pk_test_").doesNotContain("pk_live_");
    }

    @Test
    void a_key_of_the_other_mode_is_not_found_and_stays_active() {
        assertThat(live.client().delete(KEYS + "?id=" + test.keyId()).code()).isEqualTo("not_found");
        assertThat(test.client().delete(KEYS + "?id=" + live.keyId()).code()).isEqualTo("not_found");
        assertThat(live.client().get(KEYS).at("/data/0/is_active")).isEqualTo("true");
        assertThat(test.client().get(KEYS).at("/data/0/is_active")).isEqualTo("true");
    }

    @Test
    void the_limits_on_keys_apply_to_each_mode() {
        assertThat(test.client().delete(KEYS + "?id=" + test.keyId()).code()).isEqualTo("last_key");
        for (int i = 1; i < 50; i++) {
            test.client().post(KEYS, "{\"name\":\"Key %d\"}".formatted(i));
        }
        assertThat(test.client().post(KEYS, "{\"name\":\"One more\"}").code()).isEqualTo("key_limit_reached");
        assertThat(live.client().post(KEYS, "{\"name\":\"Second\"}").status()).isEqualTo(200);
        assertThat(test.client().delete(KEYS + "?id=" + test.keyId()).status()).isEqualTo(200);
    }

    @Test
    void events_and_endpoints_belong_to_their_mode() {
        app.awaitEvents();
        assertThat(live.client().get(EVENTS + "?type=order.completed").text())
                .contains(liveIccid)
                .doesNotContain(testIccid);
        assertThat(test.client().get(EVENTS + "?type=order.completed").text())
                .contains(testIccid)
                .doesNotContain(liveIccid);
        var added = live.client().post(WEBHOOKS, "{\"url\":\"https://hooks.example.com/\"}");
        assertThat(test.client().get(WEBHOOKS).text()).doesNotContain(added.at("/data/id"));
        assertThat(test.client().delete(WEBHOOKS + "/" + added.at("/data/id")).code())
                .isEqualTo("not_found");
    }

    @Test
    void a_key_whose_prefix_was_changed_to_the_other_mode_is_invalid() {
        assertThat(new Client(app.port(), test.key().replace("pk_test_", "pk_live_"))
                        .get(BALANCE)
                        .code())
                .isEqualTo("invalid_api_key");
    }
}
