package beppay.browser;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.console.ConsoleUser;
import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.staff.StaffRole;
import beppay.suppliers.Cancellation;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An operator with orders of every kind: delivered, refused, waiting, and about to be cancelled.
final class SampleDesk implements AutoCloseable {
    private static final SupplierOutcome REFUSED =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OTHER, "The supplier has no such bundle.");

    private final ScriptedSupplier supplier = new ScriptedSupplier("airalo", ReferenceKind.IDEMPOTENT);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("airalo", "Spain 3 GB for 30 days", "12.50");
    private final TestApp.Reseller shop = app.reseller("lantern-travel", "500.00");
    private final ConsoleUser owner;

    SampleDesk() {
        for (int i = 0; i < 3; i++) {
            deliver(i);
            buy("ada" + i + "@example.com", "Trip " + (7 + i));
        }
        deliver(3);
        buy(
                "a-customer-with-a-long-name".repeat(2) + "@" + "long-domain-name.".repeat(10) + "example.com",
                "r".repeat(255));
        supplier.outcomes.add(REFUSED);
        buy("ben@example.com", "Trip 10");
        supplier.outcomes.add(ScriptedSupplier.UNKNOWN);
        buy("eve@example.com", "Trip 11");
        supplier.outcomes.add(ScriptedSupplier.PENDING);
        buy("kim@example.com", "Trip 12");
        supplier.cancellation = new Cancellation.Requested("R-2026-17");
        shop.client().post("/api/partner/esim/esims/1-1/cancel", "");
        deliverTooLate();
        app.writeRequestLog();
        app.clock.pass(Duration.ofHours(26));
        owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "ada@operator.example");
    }

    private void deliver(int position) {
        var profile = new Profile(
                new Iccid("894450123456789012" + position),
                new ActivationCode("LPA:1$smdp.example.com$ABC-" + position));
        supplier.outcomes.add(new SupplierOutcome.Delivered(
                List.of(new DeliveredEsim(profile, null)), "B-2026-118" + position, new Money(9_000_000)));
    }

    private void deliverTooLate() {
        var clerk = ConsoleUser.signedIn(app, StaffRole.SUPPORT, "ola@operator.example");
        supplier.meanwhile = () -> {
            app.clock.pass(Duration.ofMinutes(3));
            var order = "/stuck/orders/" + app.number("select max(id) from orders");
            clerk.post(order + "/refused", Map.of("refused_reason", "Ticket 12"));
        };
        deliver(4);
        shop.client().buy(plan.id());
        supplier.meanwhile = () -> {};
    }

    long lateOrder() {
        return app.number("select order_id from esims where is_late");
    }

    private void buy(String email, String reference) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\",\"reference\":\"%s\"}".formatted(plan.id(), email, reference);
        shop.client().post("/api/partner/esim/purchase", body, "Prefer", "wait=0");
        app.clock.pass(Duration.ofMinutes(7));
    }

    /// Gives the browser the session of an owner who has entered a code.
    Browser signIn(Browser browser) {
        owner.enterCode();
        for (var cookie : owner.browser().cookies()) {
            var parts = cookie.split("=", 2);
            browser.command(
                    "Network.setCookie",
                    Map.of("name", parts[0], "value", parts[1], "url", "http://127.0.0.1:" + app.port() + "/console"));
        }
        return browser;
    }

    int port() {
        return app.port();
    }

    long number(String sql) {
        return app.number(sql);
    }

    long order(String email) {
        return app.number("select id from orders where email = ?", email);
    }

    String requestId() {
        return app.database.autocommit(
                tx -> tx.one(String.class, "select request_id from api_requests order by id limit 1"));
    }

    @Override
    public void close() {
        app.close();
    }
}
