package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client;
import beppay.api.QrReading;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.orders.OrderEmails;
import beppay.outbox.EmailStatus;
import beppay.partners.Partners;
import beppay.platform.json.Json;
import beppay.platform.smtp.SmtpMessage;
import beppay.translations.Translation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Travellers receive their eSIMs where the partner wants it.
class TravellerEmailTest {
    private final TestApp app = TestApp.startWithMailbox();
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "1000.00");

    @AfterEach
    void stop() {
        app.close();
    }

    private Client.Response buy(Client client, Map<String, Object> more) {
        return buy(client, "ana@example.org", more);
    }

    private Client.Response buy(Client client, String customer, Map<String, Object> more, String... headers) {
        var body = new HashMap<String, Object>(Map.of("plan_id", plan.id(), "email", customer));
        body.putAll(more);
        return client.post("/api/partner/esim/purchase", text(body), headers);
    }

    private static String text(Map<String, Object> body) {
        return new String(Json.write(body), StandardCharsets.UTF_8);
    }

    private List<SmtpMessage> sent() {
        app.sendEmails();
        return app.mailbox.all().stream().map(DemoMailbox.Kept::message).toList();
    }

    @Test
    void a_purchase_with_notify_sends_the_esim() throws Exception {
        var bought = buy(shop.client(), Map.of("notify", true));
        var email = sent().getFirst();
        assertThat(email.to()).isEqualTo("ana@example.org");
        assertThat(email.from()).isEqualTo(new SmtpMessage.Sender("shop", "noreply@seller.example"));
        assertThat(email.subject()).isEqualTo("Your eSIM from shop: Spain 3GB");
        assertThat(email.bounceAddress()).isEqualTo("bounces@seller.example");
        var code = bought.at("/data/esim/activation_code");
        assertThat(email.text())
                .contains(code, "https://esimsetup.apple.com/", "https://esimsetup.android.com/", "/e/");
        assertThat(email.html()).contains("lang=\"en\"", "cid:esim-1", code);
        assertThat(QrReading.of(email.images().getFirst().content())).isEqualTo(code);
        assertThat(email.images().getFirst().file()).isEqualTo("eSIM-1-1.png");
    }

    @Test
    void the_purchase_decides_before_the_key_and_the_key_before_the_partner() {
        var always = app.key(shop, new Keys.NewKey("Always", null, null, true, null));
        var never = app.key(shop, new Keys.NewKey("Never", null, null, false, null));
        assertThat(isNotified(shop.client(), Map.of())).isFalse();
        assertThat(isNotified(shop.client(), Map.of("notify", true))).isTrue();
        assertThat(isNotified(client(always), Map.of())).isTrue();
        assertThat(isNotified(client(always), Map.of("notify", false))).isFalse();
        app.database.transact(tx -> {
            Partners.notifyTravellers(tx, shop.partner().id(), true, app.clock.instant());
            return true;
        });
        assertThat(isNotified(shop.client(), Map.of())).isTrue();
        assertThat(isNotified(client(never), Map.of())).isFalse();
        assertThat(isNotified(client(never), Map.of("notify", true))).isTrue();
    }

    private Client client(Keys.Issued issued) {
        return app.clientWith(issued.secret().reveal());
    }

    private boolean isNotified(Client client, Map<String, Object> more) {
        long before = app.number("select count(*) from emails");
        assertThat(buy(client, more).status()).isEqualTo(200);
        return app.number("select count(*) from emails") > before;
    }

    @Test
    void a_repeated_purchase_sends_one_email() {
        buy(shop.client(), "ana@example.org", Map.of("notify", true), "Idempotency-Key", "once");
        buy(shop.client(), "ana@example.org", Map.of("notify", true), "Idempotency-Key", "once");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void several_esims_arrive_in_one_email() {
        buy(shop.client(), Map.of("notify", true, "quantity", 3));
        var email = sent().getFirst();
        assertThat(email.subject()).isEqualTo("Your 3 eSIMs from shop: Spain 3GB");
        assertThat(email.images()).hasSize(3);
        assertThat(email.text()).contains("eSIM 1 of 3", "eSIM 3 of 3");
    }

    @Test
    void the_email_is_written_in_the_language_of_the_purchase() {
        for (var language : Translation.all()) {
            buy(shop.client(), Map.of("notify", true, "language", language.tag()));
            var email = sent().getFirst();
            assertThat(email.language()).isEqualTo(language.tag());
            assertThat(email.html()).contains("lang=\"%s\" dir=\"%s\"".formatted(language.tag(), language.direction()));
            assertThat(email.text()).contains(language.text("steps.iphone"), language.text("steps.android"));
        }
    }

    @Test
    void an_unknown_language_is_rejected_and_nothing_is_bought() {
        var refused = buy(shop.client(), Map.of("language", "tlh"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/details/0/field")).isEqualTo("language");
        assertThat(app.number("select count(*) from orders")).isZero();
    }

    @Test
    void in_test_mode_only_members_receive_emails() {
        var test = app.inTest(shop, "100.00");
        buy(test.client(), Map.of("notify", true));
        assertThat(sent()).isEmpty();
        assertThat(states()).containsExactly(EmailStatus.State.CANCELLED);
        assertThat(test.client().get("/api/partner/esim/orders/1").at("/data/emails/0/reason"))
                .isEqualTo("In test mode, only members of your team receive e-mails.");
        buy(test.client(), "shop@example.com", Map.of("notify", true));
        assertThat(sent()).hasSize(1).first().matches(email -> email.text().contains("This is a test eSIM."));
    }

    private List<EmailStatus.State> states() {
        return app.database.autocommit(tx -> OrderEmails.of(tx, shop.partner().id(), Mode.TEST, 1)).stream()
                .map(EmailStatus::state)
                .toList();
    }

    @Test
    void an_esim_that_can_not_be_used_any_more_is_not_sent() {
        buy(shop.client(), Map.of("notify", true));
        app.database.transact(tx -> tx.update("""
                insert into esim_states (esim_id, partner_id, mode, supplier, status, as_of)
                select id, partner_id, 'live', 'sandbox', 'cancelled', now() from esims
                on conflict (esim_id) do update set status = 'cancelled'"""));
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from emails where state = 'cancelled'"))
                .isEqualTo(1);
    }

    @Test
    void a_page_that_the_partner_closed_is_not_linked() {
        buy(shop.client(), Map.of("notify", true));
        app.database.transact(tx -> tx.update(
                "insert into esim_shares (esim_id, ended_at, updated_at) select id, now(), now() from esims"));
        assertThat(sent().getFirst().text()).doesNotContain("/e/");
    }

    @Test
    void an_order_can_be_sent_again_five_times_a_day() {
        buy(shop.client(), Map.of());
        var emails = new OrderEmails(app.database, app.clock);
        var to = Objects.requireNonNull(EmailAddress.parse("other@example.org"));
        for (int time = 0; time < 5; time++) {
            emails.send(shop.partner().id(), Mode.LIVE, 1, to);
        }
        assertThat(sent()).hasSize(5).allMatch(email -> email.to().equals("other@example.org"));
        assertThatThrownBy(() -> emails.send(shop.partner().id(), Mode.LIVE, 1, to))
                .hasMessageContaining("5 times");
        app.clock.pass(Duration.ofDays(1).plusSeconds(1));
        emails.send(shop.partner().id(), Mode.LIVE, 1, to);
        assertThat(sent()).hasSize(6);
    }

    @Test
    void rows_contain_no_code() {
        var code = buy(shop.client(), Map.of("notify", true)).at("/data/esim/activation_code");
        sent();
        assertThat(app.number("select count(*) from emails e where e::text like '%' || ? || '%'", code))
                .isZero();
    }
}
