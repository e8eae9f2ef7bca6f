package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.api.Client.Way;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.partners.Partners;
import beppay.sharing.EsimLinks;
import beppay.sharing.SharedEsim;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The addresses of travellers' pages in responses, and `POST /api/partner/esim/esims/{id}/share`.
@ParameterizedClass
@EnumSource(Way.class)
class ShareTest {
    private static final String PURCHASE = "/api/partner/esim/purchase";
    private static final String ORDER = "/api/partner/esim/orders/1";
    private static final String ESIM = "/api/partner/esim/esims/1-1";
    private static final String SHARE = ESIM + "/share";

    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller shop;
    private final Response bought;

    ShareTest(Way way) {
        app = TestApp.start().by(way);
        plan = app.plan("sandbox", "Spain 5GB", "4.50");
        shop = app.inTest(app.reseller("shop", "0"), "100.00");
        bought = buy();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Response buy() {
        var body = "{\"plan_id\":\"%s\",\"email\":\"a@example.com\",\"quantity\":2}".formatted(plan.id());
        return shop.client().post(PURCHASE, body, "Idempotency-Key", "cart 7");
    }

    private String first() {
        return bought.at("/data/esim/install_url");
    }

    private Response share(String body) {
        return shop.client().post(SHARE, body);
    }

    private boolean opens(String url) {
        var token = url.replaceFirst("http://127\\.0\\.0\\.1:%d/e/".formatted(app.port()), "");
        var links = new EsimLinks(app.cipher.fields());
        return app.database.autocommit(tx -> SharedEsim.open(tx, links, token, app.clock.instant())) != null;
    }

    @Test
    void a_purchase_the_order_and_the_esim_have_the_address_of_a_page_that_opens() {
        assertThat(first()).matches("http://127\\.0\\.0\\.1:[0-9]+/e/[0-9A-Za-z_-]{22}");
        assertThat(opens(first())).isTrue();
        assertThat(opens(first().replace("/e/", "/e/A").replaceFirst(".$", ""))).isFalse();
        var second = bought.at("/data/esims/1/install_url");
        assertThat(opens(second)).isTrue();
        assertThat(second).isNotEqualTo(first());
        assertThat(bought.at("/data/esims/0/install_url")).isEqualTo(first());

        var order = shop.client().get(ORDER);
        assertThat(order.at("/data/esims/0/install_url")).isEqualTo(first());
        assertThat(order.at("/data/esims/1/install_url")).isEqualTo(second);
        assertThat(shop.client().get(ESIM).at("/data/install_url")).isEqualTo(first());
        assertThat(shop.client().send("POST", ESIM + "/suspend", null).at("/data/install_url"))
                .isEqualTo(first());
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }

    @Test
    void the_lists_have_no_addresses() {
        for (var list : List.of("/api/partner/esim/orders", "/api/partner/esim/esims")) {
            assertThat(shop.client().get(list).text()).as(list).doesNotContain("install_url", "/e/");
        }
    }

    @Test
    void a_new_address_replaces_the_first_one_everywhere_but_in_the_repeated_purchase() {
        var renewed = share("{}");
        var address = renewed.at("/data/install_url");
        assertThat(renewed.text()).endsWith("\"expires_at\":null,\"has_access_code\":false}}");
        assertThat(opens(address)).isTrue();
        assertThat(opens(first())).isFalse();
        assertThat(shop.client().get(ESIM).at("/data/install_url")).isEqualTo(address);
        var order = shop.client().get(ORDER);
        assertThat(order.at("/data/esims/0/install_url")).isEqualTo(address);
        assertThat(order.at("/data/esims/1/install_url")).isEqualTo(bought.at("/data/esims/1/install_url"));
        var replayed = buy();
        assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replayed.response().body()).isEqualTo(bought.response().body());
        assertThat(share("{}").at("/data/install_url")).isNotEqualTo(address);
    }

    @Test
    void a_body_is_not_required() {
        var renewed = shop.client().send("POST", SHARE, null);
        assertThat(opens(renewed.at("/data/install_url"))).isTrue();
    }

    @Test
    void an_ended_page_has_no_address_until_it_gets_a_new_one() {
        for (int time = 0; time < 2; time++) {
            assertThat(share("{\"ended\":true}").text())
                    .endsWith("\"data\":{\"install_url\":null,\"expires_at\":null,\"has_access_code\":false}}");
        }
        assertThat(opens(first())).isFalse();
        assertThat(shop.client().get(ESIM).json().at("/data/install_url").isNull())
                .isTrue();
        var order = shop.client().get(ORDER).json();
        assertThat(order.at("/data/esims/0/install_url").isNull()).isTrue();
        assertThat(order.at("/data/esims/1/install_url").isNull()).isFalse();
        assertThat(buy().at("/data/esim/install_url")).isEqualTo(first());
        assertThat(opens(share("{\"ended\":null}").at("/data/install_url"))).isTrue();
    }

    @Test
    void the_address_still_works_after_a_request_that_says_the_page_has_not_ended() {
        var address = share("{}").at("/data/install_url");
        assertThat(share("{\"ended\":false}").at("/details/0/message")).isEqualTo("must be true, or left out");
        assertThat(opens(address)).isTrue();
    }

    @Test
    void an_address_may_have_an_access_code_and_an_expiry_which_the_next_one_does_not_inherit() {
        var renewed = share("{\"access_code\":\"Sea123\",\"expires_at\":\"2026-03-30T13:00:00Z\"}");
        assertThat(renewed.text())
                .endsWith("\"expires_at\":\"2026-03-30T13:00:00Z\",\"has_access_code\":true}}")
                .doesNotContain("Sea123");
        app.clock.pass(Duration.ofHours(1));
        assertThat(opens(renewed.at("/data/install_url"))).isFalse();
        assertThat(shop.client().get(ESIM).json().at("/data/install_url").isNull())
                .isTrue();
        assertThat(share("{\"access_code\":null}").text()).endsWith("\"expires_at\":null,\"has_access_code\":false}}");
    }

    @Test
    void a_top_up_returns_the_address_that_works_now() {
        var body = "{\"plan_id\":\"%s\"}".formatted(plan.id());
        var topUp = shop.client().post(ESIM + "/topup", body, "Idempotency-Key", "cart 8");
        assertThat(topUp.at("/data/esim/install_url")).isEqualTo(first());
        share("{\"ended\":true}");
        var replayed = shop.client().post(ESIM + "/topup", body, "Idempotency-Key", "cart 8");
        assertThat(replayed.json().at("/data/esim/install_url").isNull()).isTrue();
        assertThat(replayed.at("/data/order/id")).isEqualTo(topUp.at("/data/order/id"));
    }

    @Test
    void invalid_fields_are_rejected() {
        for (var sent : List.of(
                "{\"access_code\":\"123\"}",
                "{\"access_code\":\"1234567890123\"}",
                "{\"access_code\":\"12 45\"}",
                "{\"access_code\":\"١٢٣٤\"}",
                "{\"access_code\":1234}",
                "{\"expires_at\":\"2026-03-30T12:00:00Z\"}",
                "{\"expires_at\":\"tomorrow\"}",
                "{\"ended\":\"true\"}",
                "{\"ended\":false}",
                "{\"ended\":true,\"access_code\":\"1234\"}",
                "{\"ended\":true,\"expires_at\":\"2030-01-01T00:00:00Z\"}",
                "{\"code\":\"1234\"}",
                "[]")) {
            assertThat(share(sent).code()).as(sent).isEqualTo("invalid_request");
        }
        var twice = share("{\"access_code\":\"1\",\"expires_at\":\"2020-01-01T00:00:00Z\"}");
        assertThat(twice.json().at("/details")).hasSize(2);
        assertThat(shop.client().post(SHARE + "?force=true", "{}").code()).isEqualTo("invalid_request");
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }

    @Test
    void an_esim_that_the_partner_does_not_have_is_not_found() {
        var other = app.inTest(app.reseller("other", "0"), "1.00");
        assertThat(other.client().post(SHARE, "{}").code()).isEqualTo("not_found");
        assertThat(other.client().post(SHARE, "{\"ended\":true}").code()).isEqualTo("not_found");
        for (var id : List.of("1", "1-0", "1-3", "2-1", "x")) {
            var path = "/api/partner/esim/esims/" + id + "/share";
            assertThat(shop.client().post(path, "{}").code()).as(id).isEqualTo("not_found");
        }
        assertThat(opens(first())).isTrue();
    }

    @Test
    void only_keys_that_may_order_share_and_only_while_the_account_is_active() {
        var issued = app.key(shop, Mode.TEST, new Keys.NewKey("Reader", List.of("orders:read"), null, null));
        var reader = app.clientWith(issued.secret().reveal());
        assertThat(reader.post(SHARE, "{}").code()).isEqualTo("forbidden");
        assertThat(reader.get(ESIM).at("/data/install_url")).isEqualTo(first());
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, shop.partner().id()), Actor.system("test"), null, app.clock.instant());
            return shop;
        });
        assertThat(share("{}").code()).isEqualTo("account_suspended");
        assertThat(opens(first())).isTrue();
    }
}
