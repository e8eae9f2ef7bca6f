package beppay.console;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.money.Money;
import beppay.staff.StaffRole;
import beppay.suppliers.Cancellation;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// eSIMs that are delivered after a person has refused the order.
class LateEsimsPageTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final ConsoleUser support = ConsoleUser.signedIn(app, StaffRole.SUPPORT);
    private String page = "";

    @BeforeEach
    void deliver_too_late() {
        supplier.meanwhile = () -> {
            app.clock.pass(Duration.ofMinutes(3));
            support.post(
                    "/stuck/orders/" + app.number("select id from orders") + "/refused",
                    Map.of("refused_reason", "Ticket 12"));
        };
        supplier.outcomes.add(delivered(new Money(18_000_000)));
        shop.client().buy(plan.id());
        page = "/stuck/late/" + app.number("select id from orders");
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private long returned() {
        return app.number("select count(*) from transfers where kind = 'cost_return'");
    }

    @Test
    void a_late_esim_is_listed_and_cancelled_with_a_reason() {
        assertThat(support.get("/stuck").text()).contains("Delivered after the price was released: 1", page);
        assertThat(support.get(page).text()).contains("Late eSIMs of order 1", "25.00", "Cancel the late eSIMs");
        assertThat(support.post(page + "/cancel", Map.of("cancel_reason", "")).text())
                .contains("State the reason");
        supplier.cancellation = new Cancellation.NotPossible(Cancellation.Cause.IN_USE, "it is installed");
        assertThat(support.post(page + "/cancel", Map.of("cancel_reason", "Ticket 12"))
                        .text())
                .contains("was not cancelled at the supplier: it is installed");
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(support.post(page + "/cancel", Map.of("cancel_reason", "Ticket 12"))
                        .location())
                .isEqualTo("/console/stuck?cancelled");
        assertThat(support.get("/stuck").text()).contains("There is nothing to decide");
        assertThat(support.get(page).text()).contains("Nothing is left to decide");
        assertThat(returned()).isEqualTo(1);
        assertThat(app.number(
                        "select count(*) from audit_entries where action = 'order.cancelled' and reason = 'Ticket 12'"))
                .isEqualTo(2);
    }

    @Test
    void the_operator_bears_the_cost_of_a_late_esim_that_is_not_cancelled() {
        assertThat(support.post(page + "/keep", Map.of("keep_reason", "They refuse"))
                        .location())
                .isEqualTo("/console/stuck?kept");
        assertThat(support.get("/stuck?kept").text()).contains("You bear their cost", "There is nothing to decide");
        assertThat(support.post(page + "/keep", Map.of("keep_reason", "Again")).text())
                .contains("has no eSIM that was delivered too late");
        assertThat(returned()).isZero();
        assertThat(app.number(
                        "select count(*) from audit_entries where action = 'order.late_kept' and actor = ? and reason = 'They refuse'",
                        support.email()))
                .isEqualTo(1);
    }

    @Test
    void only_those_who_settle_orders_decide() {
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("/stuck").text()).contains("Spain 3GB").doesNotContain(page);
        assertThat(reader.get(page).status()).isEqualTo(403);
        assertThat(reader.post(page + "/keep", Map.of("keep_reason", "x")).status())
                .isEqualTo(403);
        assertThat(support.get("/stuck/late/4711").status()).isEqualTo(404);
    }
}
