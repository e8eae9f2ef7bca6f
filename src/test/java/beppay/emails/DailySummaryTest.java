package beppay.emails;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.ledger.Ledger;
import beppay.ledger.SupplierMoney;
import beppay.money.Money;
import beppay.platform.smtp.ReceivedEmail;
import beppay.staff.Staff;
import beppay.staff.StaffMember;
import beppay.staff.StaffRole;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The daily e-mail about what waits for a person, over SMTP.
class DailySummaryTest {
    private final StaffDesk desk = new StaffDesk();
    private final StaffMember owner = desk.member("owner", StaffRole.OWNER);
    private final StaffMember catalogue = desk.member("catalogue", StaffRole.CATALOGUE);
    private final StaffMember support = desk.member("support", StaffRole.SUPPORT);

    @BeforeEach
    void addOthersAndForgetTheInvitations() {
        desk.member("finance", StaffRole.FINANCE);
        desk.member("reader", StaffRole.READ_ONLY);
        assertThat(desk.sent()).isNotEmpty();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private List<ReceivedEmail> summarised() {
        desk.emails.summarise();
        return desk.sent();
    }

    private void addDifference() {
        desk.change(tx -> tx.update("""
                insert into supplier_differences (supplier, supplier_account, kind, day, ours, theirs, amount_micros,
                    first_seen_at, last_seen_at)
                values ('faraway', '', 'balance_drift', '2026-03-01', '10.00', '9.00', 1, ?, ?)""", desk.app.clock.instant(), desk.app.clock.instant()));
    }

    private TestApp.Reseller shop(int orders, SupplierOutcome outcome) {
        var shop = desk.app.reseller("shop", "100.00");
        var plan = desk.app.plan("faraway", "Spain 3GB", "5.00").id();
        for (int order = 0; order < orders; order++) {
            desk.supplier.outcomes.add(outcome);
            shop.client().buy(plan);
        }
        return shop;
    }

    @Test
    void nothing_is_sent_if_nothing_waits() {
        assertThat(summarised()).isEmpty();
        desk.sendsNothing();
    }

    @Test
    void a_difference_is_reported_to_those_who_manage_suppliers_once_a_day() {
        addDifference();
        var sent = summarised();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactlyInAnyOrder(owner.email(), catalogue.email());
        assertThat(sent.getFirst().subject()).startsWith("Waiting: 1 difference with a supplier to explain, since ");
        assertThat(sent.getFirst().text()).contains("/console/suppliers\n", "at most once a day");
        assertThat(sent.getFirst().html()).contains("1 difference with a supplier to explain, since ");
        assertThat(summarised()).isEmpty();
        // The first one was added at noon.
        desk.app.clock.pass(Duration.ofHours(18).minusSeconds(1));
        assertThat(summarised()).isEmpty();
        desk.app.clock.pass(Duration.ofSeconds(1));
        assertThat(summarised()).hasSize(2);
        assertThat(summarised()).isEmpty();
        desk.app.clock.pass(Duration.ofDays(1));
        assertThat(summarised()).hasSize(2);
    }

    @Test
    void it_is_reported_again_after_the_clock_was_set_back_by_days() {
        addDifference();
        desk.app.clock.pass(Duration.ofDays(30));
        assertThat(summarised()).hasSize(2);
        desk.app.clock.setBack(Duration.ofDays(29));
        assertThat(summarised()).hasSize(2);
        assertThat(summarised()).isEmpty();
    }

    @Test
    void two_servers_report_it_once() {
        addDifference();
        var other = desk.emailsOfAServer();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(desk.emails::summarise),
                        CompletableFuture.runAsync(other::summarise))
                .join();
        assertThat(desk.sent()).hasSize(2);
    }

    @Test
    void what_was_settled_before_the_e_mail_is_not_reported() {
        addDifference();
        desk.emails.summarise();
        desk.change(tx -> tx.update("update supplier_differences set gone_at = ?", desk.app.clock.instant()));
        desk.sendsNothing();
        assertThat(desk.cancelled("daily_summary")).isEqualTo(2);
    }

    @Test
    void a_suspended_person_gets_none() {
        addDifference();
        desk.change(tx -> Staff.suspend(tx, StaffDesk.ROOT, catalogue.id(), "Away", desk.app.clock.instant()));
        assertThat(summarised()).extracting(ReceivedEmail::to).containsExactly(owner.email());
    }

    @Test
    void a_webhook_that_fails_is_reported_to_those_who_manage_partners() {
        var shop = desk.app.reseller("shop", "0");
        shop.client().post("/api/partner/webhooks", "{\"url\":\"https://hooks.customer.example/\"}");
        desk.change(tx -> tx.update("update webhook_endpoints set failing_since = ?", desk.app.clock.instant()));
        var sent = summarised();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactlyInAnyOrder(owner.email(), support.email());
        assertThat(sent.getFirst().text()).contains("1 webhook of a partner that fails, since ", "/console/partners");
    }

    private void fund(String amount) {
        desk.change(tx -> {
            var funding = SupplierMoney.funding("faraway", money(amount), "Invoice " + amount);
            Ledger.openPrepaid(tx, "faraway");
            Ledger.post(tx, List.of(funding), desk.app.clock.instant());
            return tx;
        });
    }

    private static Money money(String amount) {
        return Objects.requireNonNull(Money.parse(amount));
    }

    @Test
    void a_balance_at_a_supplier_that_lasts_a_week_is_not_reported_and_a_shorter_one_is() {
        fund("12.00");
        shop(1, delivered(money("5.00")));
        assertThat(summarised()).isEmpty();
        desk.change(tx -> {
            Ledger.post(
                    tx, List.of(SupplierMoney.funding("faraway", money("-4.00"), "Back")), desk.app.clock.instant());
            return tx;
        });
        var sent = summarised();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactlyInAnyOrder(owner.email(), catalogue.email());
        assertThat(sent.getFirst().text())
                .contains("The balance at faraway lasts 4 days: 3.00 USD", "/console/suppliers/faraway");
    }

    @Test
    void a_supplier_that_hardly_responds_is_reported_while_that_is_recent() {
        var shop = shop(4, UNKNOWN);
        assertThat(summarised()).isEmpty();
        desk.supplier.outcomes.add(UNKNOWN);
        shop.client().buy(desk.app.plan("faraway", "Spain 3GB", "5.00").id());
        assertThat(summarised().getFirst().text())
                .contains("faraway can hardly be reached: 5 of its last 5 calls had no usable response");
    }

    @Test
    void orders_to_decide_are_reported_with_their_age_to_those_who_settle_them() {
        shop(2, UNKNOWN);
        assertThat(summarised()).isEmpty();
        desk.app.clock.pass(Duration.ofHours(25));
        var sent = summarised();
        assertThat(sent).extracting(ReceivedEmail::to).containsExactlyInAnyOrder(owner.email(), support.email());
        assertThat(sent.getFirst().text())
                .contains("2 orders to decide, since 30 March 2026, 12:00 UTC", "/console/stuck");
    }

    @Test
    void e_mails_that_wait_are_reported_but_not_the_summary_itself() {
        addDifference();
        desk.emails.summarise();
        desk.app.clock.pass(Duration.ofMinutes(30));
        assertThat(desk.sent()).hasSize(2).allMatch(email -> !email.text().contains("could not be sent"));
    }
}
