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
import beppay.verification.LedgerVerification;
import beppay.wallets.Wallets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The requests with which partners change an eSIM, at the sandbox of the test mode.
@ParameterizedClass
@EnumSource(Way.class)
class EsimActionsTest {
    private static final String ESIM = "/api/partner/esim/esims/1-1";
    private static final List<String> WRITING = List.of("/topup", "/cancel", "/suspend", "/resume");

    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller shop;

    EsimActionsTest(Way way) {
        app = TestApp.start().by(way);
        plan = app.plan("sandbox", "Spain 5GB", "4.50");
        shop = app.inTest(app.reseller("shop", "0"), "100.00");
        shop.client().buy(plan.id());
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private Response change(Client client, String action) {
        return client.send("POST", ESIM + action, body(action));
    }

    private @Nullable String body(String action) {
        return action.equals("/topup") ? "{\"plan_id\":\"%s\"}".formatted(plan.id()) : null;
    }

    private String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    @Test
    void an_esim_is_suspended_resumed_and_cancelled_and_each_may_be_repeated() {
        for (int time = 0; time < 2; time++) {
            assertThat(change(shop.client(), "/suspend").at("/data/status")).isEqualTo("suspended");
        }
        for (int time = 0; time < 2; time++) {
            assertThat(change(shop.client(), "/resume").at("/data/status")).isEqualTo("ready");
        }
        for (int time = 0; time < 2; time++) {
            assertThat(change(shop.client(), "/cancel").at("/data/status")).isEqualTo("cancelled");
        }
        assertThat(balance()).isEqualTo("100.00");
        for (var action : List.of("/topup", "/suspend", "/resume")) {
            assertThat(change(shop.client(), action).code()).as(action).isEqualTo("not_possible");
        }
        assertThat(shop.client().get(ESIM + "/topups").at("/total")).isEqualTo("0");
    }

    @Test
    void an_esim_that_was_topped_up_is_not_cancelled() {
        var offered = shop.client().get(ESIM + "/topups");
        assertThat(offered.at("/data/0/id")).isEqualTo(plan.id());
        assertThat(change(shop.client(), "/topup").at("/meta/remaining_balance"))
                .isEqualTo("91.00");
        assertThat(change(shop.client(), "/cancel").code()).isEqualTo("not_possible");
        assertThat(balance()).isEqualTo("91.00");
    }

    @Test
    void a_key_that_may_only_read_changes_nothing() {
        var issued = app.key(shop, Mode.TEST, new Keys.NewKey("Reader", List.of("orders:read"), null, null));
        var reader = app.clientWith(issued.secret().reveal());
        WRITING.forEach(
                action -> assertThat(change(reader, action).code()).as(action).isEqualTo("forbidden"));
        assertThat(reader.get(ESIM + "/topups").status()).isEqualTo(200);
        var writer = app.key(shop, Mode.TEST, new Keys.NewKey("Writer", List.of("orders:write"), null, null));
        assertThat(app.clientWith(writer.secret().reveal())
                        .get(ESIM + "/topups")
                        .code())
                .isEqualTo("forbidden");
        assertUnchanged();
    }

    private void assertUnchanged() {
        assertThat(app.number("select count(*) from orders")).isOne();
        assertThat(app.number("select count(*) from esim_cancellations")).isZero();
        assertThat(app.number("select count(*) from esim_states where status = 'ready'"))
                .isOne();
    }

    @Test
    void a_suspended_account_changes_nothing() {
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, shop.partner().id()), Actor.system("test"), null, app.clock.instant());
            return shop;
        });
        WRITING.forEach(action ->
                assertThat(change(shop.client(), action).code()).as(action).isEqualTo("account_suspended"));
        assertThat(shop.client().get(ESIM + "/topups").code()).isEqualTo("account_suspended");
        assertUnchanged();
    }

    @Test
    void unknown_fields_and_parameters_are_rejected() {
        for (var action : WRITING) {
            for (var sent : List.of("{\"plan_id\":\"%s\",\"reason\":\"late\"}".formatted(plan.id()), "[]", "{", "1")) {
                assertThat(shop.client().post(ESIM + action, sent).status())
                        .as(action + sent)
                        .isEqualTo(400);
            }
            var asked = shop.client().send("POST", ESIM + action + "?force=true", body(action));
            assertThat(asked.code()).as(action).isEqualTo("invalid_request");
        }
        assertThat(shop.client().get(ESIM + "/topups?limit=1").code()).isEqualTo("invalid_request");
        assertUnchanged();
    }

    @Test
    void an_empty_object_is_as_good_as_no_body_but_another_type_is_not() {
        assertThat(shop.client().post(ESIM + "/suspend", "{}").status()).isEqualTo(200);
        var form = shop.client().post(ESIM + "/cancel", "a=b", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.code()).isEqualTo("unsupported_media_type");
        assertThat(shop.client().post(ESIM + "/resume", "{}").status()).isEqualTo(200);
        assertUnchanged();
    }

    @Test
    void anything_that_is_no_id_of_an_esim_is_not_found() {
        for (var id : List.of("1", "1-0", "1-2", "2-1", "01-1", "1-01", "-1", "x", "9".repeat(19) + "-1")) {
            var path = "/api/partner/esim/esims/" + id;
            WRITING.forEach(action -> assertThat(shop.client()
                            .send("POST", path + action, body(action))
                            .code())
                    .as(id + action)
                    .isEqualTo("not_found"));
            assertThat(shop.client().get(path + "/topups").code()).as(id).isEqualTo("not_found");
        }
        assertUnchanged();
    }
}
