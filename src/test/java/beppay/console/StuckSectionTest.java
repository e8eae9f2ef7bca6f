package beppay.console;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Orders and cancellations that a person decides.
class StuckSectionTest {
    private static final String ICCID = "8944501234567890123";

    private final ScriptedSupplier supplier = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private ConsoleUser support = ConsoleUser.signedIn(app, StaffRole.SUPPORT);

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    /// The path of an order whose supplier did not respond.
    private String unknownOrder() {
        supplier.outcomes.add(UNKNOWN);
        shop.client().buy(plan.id());
        app.clock.pass(Duration.ofHours(25));
        support = ConsoleUser.signedIn(app, StaffRole.SUPPORT, "later@example.org");
        return "/stuck/orders/" + app.number("select id from orders");
    }

    private String status() {
        return app.database.autocommit(tx -> tx.one(String.class, "select status from orders"));
    }

    private long settled() {
        return app.number(
                "select count(*) from audit_entries where action = 'order.settled' and actor = ?", support.email());
    }

    private static Map<String, String> delivery(String iccid, String code, String reason) {
        return new HashMap<>(
                Map.of("iccid_1", iccid, "code_1", code, "confirmation_1", "", "delivered_reason", reason));
    }

    @Test
    void an_order_that_waits_for_more_than_a_day_is_listed_with_its_evidence() {
        assertThat(support.get("/stuck").text()).contains("There is nothing to decide");
        var path = unknownOrder();
        assertThat(support.get("/stuck").text()).contains("1 of shop", "timed out", "/console" + path);
        assertThat(support.get(path).text())
                .contains("Evidence", "timed out", "Deliver order 1 of shop")
                .doesNotContain("/topped-up");
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("/stuck").text()).contains("1 of shop").doesNotContain(path);
        assertThat(reader.get(path).status()).isEqualTo(403);
        assertThat(reader.post(path + "/refused", Map.of("refused_reason", "No"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_delivery_needs_a_valid_esim_and_a_reason_and_then_completes_the_order() {
        var path = unknownOrder();
        var wrong = support.post(path + "/delivered", delivery("123", "nonsense", ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains("The ICCID", "The activation code", "State how you know")
                .contains("value=\"123\"");
        assertThat(status()).isEqualTo("processing");
        var unexpected = delivery(ICCID, "LPA:1$smdp.example.com$A-1", "Their support");
        unexpected.put("confirmation_1", "1234");
        assertThat(support.post(path + "/delivered", unexpected).text()).contains("is not required");
        var done = support.post(path + "/delivered", delivery(ICCID, "LPA:1$smdp.example.com$A-1", "Their support"));
        assertThat(done.location()).isEqualTo("/console" + path.replace("/stuck", "") + "?settled");
        assertThat(status()).isEqualTo("completed");
        assertThat(settled()).isOne();
        assertThat(support.get(path.replace("/stuck", "") + "?settled").text())
                .contains("The order was settled.", "Decided by a person", "Their support");
        assertThat(support.get(path).text()).contains("There is nothing to settle");
        var again = support.post(path + "/refused", Map.of("refused_reason", "Their support"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(settled()).isOne();
    }

    @Test
    void a_refusal_releases_the_price() {
        var path = unknownOrder();
        assertThat(support.post(path + "/refused", Map.of("refused_reason", "")).status())
                .isEqualTo(400);
        assertThat(support.post(path + "/topped-up", Map.of("topped_up_reason", "Said so"))
                        .text())
                .contains("is no top-up");
        support.post(path + "/refused", Map.of("refused_reason", "Their support wrote it"));
        assertThat(status()).isEqualTo("failed");
        assertThat(settled()).isOne();
        assertThat(support.get("/stuck").text()).contains("There is nothing to decide");
    }

    @Test
    void decisions_need_a_recent_code() {
        var path = unknownOrder();
        support.letCodeAge();
        assertThat(support.get("/stuck").status()).isEqualTo(200);
        assertThat(support.get(path).location()).startsWith("/console/code?next=");
        support.post(path + "/refused", Map.of("refused_reason", "Their support wrote it"));
        assertThat(status()).isEqualTo("processing");
    }

    @Test
    void a_cancellation_that_the_supplier_decides_is_settled_by_a_person() {
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        shop.client().buy(plan.id());
        supplier.cancellation = new Cancellation.Requested("R-7");
        shop.client().post("/api/partner/esim/esims/1-1/cancel", "");
        var path = "/stuck/esims/" + app.number("select id from esims");
        assertThat(support.get("/stuck").text()).contains("Undecided cancellations: 1", "R-7", "/console" + path);
        assertThat(support.post(path + "/cancelled", Map.of("cancelled_reason", " "))
                        .status())
                .isEqualTo(400);
        assertThat(support.post(path + "/cancelled", Map.of("cancelled_reason", "Their portal"))
                        .location())
                .isEqualTo("/console/stuck?settled");
        assertThat(app.number("select count(*) from transfers where kind = 'refund'"))
                .isOne();
        assertThat(app.number("select count(*) from audit_entries where action = 'cancellation.settled'"))
                .isOne();
        assertThat(support.get(path).text()).contains("No cancellation of this eSIM is undecided");
        assertThat(support.post(path + "/declined", Map.of("declined_reason", "Their portal"))
                        .status())
                .isEqualTo(400);
    }
}
