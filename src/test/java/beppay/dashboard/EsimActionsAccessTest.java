package beppay.dashboard;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.people.Passwords;
import beppay.suppliers.ScriptedSupplier;
import beppay.team.Members;
import beppay.team.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may top up, cancel and suspend eSIMs in the dashboard.
class EsimActionsAccessTest {
    private static final String ESIM = "/partner/esims/1-1";
    private static final List<String> ACTIONS = List.of("/top-up", "/cancel", "/suspend", "/resume");

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");
    private final Map<String, String> confirmed;

    EsimActionsAccessTest() {
        supplier.canTopUp = true;
        supplier.canSuspend = true;
        app.database.transact(tx ->
                tx.update("update offers set top_up_code = 'ADD', top_up_cost_micros = 2000000, top_up_group = 'ES'"));
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        assertThat(shop.client().buy(plan.id()).status()).isEqualTo(200);
        confirmed = person.get(ESIM + "/top-up?plan=" + plan.id()).hidden();
        assertThat(confirmed).containsKeys("plan", "max_price", "key");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_roles_that_may_buy_are_offered_the_actions_and_may_do_them(Role role) {
        var email = Objects.requireNonNull(EmailAddress.parse("colleague@example.com"));
        app.database.transact(tx -> Members.add(
                tx, shop.partner().id(), email, role, Passwords.hash(TestApp.PASSWORD), app.clock.instant()));
        var colleague = DashboardUser.signedIn(app, "colleague@example.com");
        boolean mayBuy = role == Role.ADMIN || role == Role.SUPPORT;
        var page = colleague.get(ESIM).text();
        for (var action : List.of("/top-up", "/suspend", "/cancel")) {
            assertThat(page.contains(ESIM + action)).as(role + action).isEqualTo(mayBuy);
            assertThat(colleague.get(ESIM + action).status()).as(role + action).isEqualTo(mayBuy ? 200 : 403);
        }
        if (!mayBuy) {
            ACTIONS.forEach(action -> assertThat(
                            colleague.post(ESIM + action, confirmed).status())
                    .as(role + action)
                    .isEqualTo(403));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/partner/test/esims/1-1", "/partner/esims/1-2", "/partner/esims/9-1", "/partner/esims/x"})
    void an_esim_of_another_partner_or_mode_is_not_found(String esim) {
        for (var action : ACTIONS) {
            assertThat(person.post(esim + action, confirmed).status())
                    .as(action)
                    .isEqualTo(404);
        }
        app.reseller("other", "100.00");
        var other = DashboardUser.signedIn(app, "other@example.com");
        for (var action : ACTIONS) {
            assertThat(other.post(ESIM + action, confirmed).status()).as(action).isEqualTo(404);
        }
        assertThat(other.get(ESIM + "/top-up").status()).isEqualTo(404);
        assertThat(other.get(ESIM + "/cancel").status()).isEqualTo(404);
        assertThat(supplier.orders).isOne();
        assertThat(supplier.cancellations).isZero();
    }

    @Test
    void requests_from_pages_of_other_sites_change_nothing() {
        for (var action : ACTIONS) {
            assertThat(person.post(ESIM + action, confirmed, "Sec-Fetch-Site", "cross-site")
                            .status())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(supplier.orders).isOne();
        assertThat(supplier.cancellations).isZero();
    }
}
