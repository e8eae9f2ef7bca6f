package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import beppay.suppliers.ScriptedSupplier;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppliersPagesTest {
    private static final String DIFFERENCE = """
            insert into supplier_differences (supplier, supplier_account, kind, day, ours, theirs, amount_micros,
                first_seen_at, last_seen_at)
            values ('faraway', '', 'balance_drift', '2026-03-01', '10.00 USD', '9.00 USD', -1000000, ?, ?)""";

    private final TestApp app = TestApp.startWith(new ScriptedSupplier());
    private final ConsoleUser clerk = ConsoleUser.signedIn(app, StaffRole.CATALOGUE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_payment_is_recorded_once_and_shown() {
        assertThat(clerk.get("/suppliers").text()).contains("faraway", "not funded");
        var payment = Map.of("amount", "500.00", "reference", "Transfer 7");
        assertThat(clerk.post("/suppliers/faraway/fund", payment).location())
                .isEqualTo("/console/suppliers/faraway?funded");
        clerk.post("/suppliers/faraway/fund", payment);
        assertThat(clerk.get("/suppliers/faraway?funded").text()).contains("500.00", "The payment is recorded.");
        assertThat(app.number("select count(*) from audit_entries where action = 'supplier.funded'"))
                .isEqualTo(1);
        var other = clerk.post("/suppliers/faraway/fund", Map.of("amount", "1.00", "reference", "transfer 7"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("already used", "value=\"transfer 7\"");
    }

    @Test
    void invalid_payments_are_rejected_with_their_input() {
        var wrong = clerk.post("/suppliers/faraway/fund", Map.of("amount", "-5", "reference", ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Enter an amount above zero", "value=\"-5\"", "what identifies the payment");
        assertThat(clerk.post("/suppliers/nobody/fund", Map.of("amount", "5", "reference", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_supplier_is_paused_with_a_reason_and_resumed() {
        app.database.transact(tx -> tx.update("insert into suppliers (name) values ('faraway')"));
        assertThat(clerk.post("/suppliers/faraway/pause", Map.of("reason", "")).status())
                .isEqualTo(400);
        assertThat(clerk.post("/suppliers/faraway/pause", Map.of("reason", "Wrong eSIMs"))
                        .location())
                .isEqualTo("/console/suppliers/faraway?done");
        assertThat(clerk.get("/suppliers/faraway").text()).contains("Paused", "Wrong eSIMs");
        clerk.post("/suppliers/faraway/resume", Map.of());
        assertThat(app.number("select count(*) from suppliers where paused_at is not null"))
                .isZero();
        assertThat(app.number(
                        "select count(*) from audit_entries where action in ('supplier.paused', 'supplier.resumed')"))
                .isEqualTo(2);
    }

    @Test
    void a_test_shows_what_the_supplier_responds() {
        assertThat(clerk.post("/suppliers/faraway/test", Map.of()).text()).contains("faraway");
        assertThat(clerk.post("/suppliers/nobody/test", Map.of()).status()).isEqualTo(404);
        assertThat(clerk.post("/suppliers/faraway/sync", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_difference_is_explained_with_a_reason() {
        app.database.transact(tx -> tx.update(DIFFERENCE, app.clock.instant(), app.clock.instant()));
        long id = app.number("select id from supplier_differences");
        assertThat(clerk.get("/suppliers/faraway").text()).contains("1 open difference", "balance drift");
        var page = "/differences/" + id;
        assertThat(clerk.get(page).text()).contains("10.00 USD", "9.00 USD");
        assertThat(clerk.post(page, Map.of("reason", "")).status()).isEqualTo(400);
        assertThat(clerk.post(page, Map.of("state", "explained", "reason", "A fee"))
                        .location())
                .isEqualTo("/console/suppliers/faraway?decided");
        assertThat(app.number(
                        "select count(*) from supplier_differences where state = 'explained' and author = ?",
                        clerk.email()))
                .isEqualTo(1);
        assertThat(clerk.get("/differences/999").status()).isEqualTo(404);
    }

    @Test
    void others_see_suppliers_and_change_nothing() {
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("/suppliers/faraway").text()).doesNotContain("Manage</a>");
        assertThat(reader.get("/suppliers/faraway/manage").status()).isEqualTo(403);
        assertThat(reader.post("/suppliers/faraway/fund", Map.of("amount", "5", "reference", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.get("/suppliers/nobody").status()).isEqualTo(404);
    }
}
