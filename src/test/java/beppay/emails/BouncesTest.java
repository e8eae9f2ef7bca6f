package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.orders.OrderEmails;
import beppay.outbox.EmailStatus.State;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BouncesTest {
    private static final String NOTICE = """
            From: MAILER-DAEMON@mail.example
            To: bounces@seller.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="part"

            --part
            Content-Type: text/plain

            I could not deliver your message.

            --part
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example

            Final-Recipient: rfc822; ana@example.com
            Action: %s
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>: Recipient address
                rejected: User unknown

            --part
            Content-Type: text/rfc822-headers

            From: noreply@seller.example
            Message-ID: <%s>
            Subject: Your eSIM

            --part--
            """;

    private final TestApp app = TestApp.startWithMailbox();
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");

    @BeforeEach
    void sell() {
        var plan = app.plan("sandbox", "Spain 3GB", "25.00");
        shop.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"ana@example.com\",\"notify\":true}".formatted(plan.id()));
        app.sendEmails();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private String messageId() {
        return app.mailbox.all().getFirst().message().id();
    }

    private boolean record(String notice) {
        var bytes = notice.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return app.database.transact(tx -> Bounces.record(tx, bytes, app.clock.instant()));
    }

    private State state() {
        return app.database
                .autocommit(tx -> OrderEmails.of(tx, shop.partner().id(), Mode.LIVE, 1))
                .getFirst()
                .state();
    }

    @Test
    void a_returned_email_is_recorded_on_its_order() {
        assertThat(record(NOTICE.formatted("failed", messageId()))).isTrue();
        var order = shop.client().get("/api/partner/esim/orders/1");
        assertThat(order.at("/data/emails/0/status")).isEqualTo("bounced");
        assertThat(order.at("/data/emails/0/to")).isEqualTo("ana@example.com");
        assertThat(order.at("/data/emails/0/reason")).contains("Recipient address rejected: User unknown");
        assertThat(record(NOTICE.formatted("failed", messageId()))).isFalse();
    }

    @Test
    void a_notice_of_a_delay_changes_nothing() {
        assertThat(record(NOTICE.formatted("delayed", messageId()))).isFalse();
        assertThat(state()).isEqualTo(State.SENT);
    }

    @Test
    void other_emails_change_nothing() {
        assertThat(record(NOTICE.formatted("failed", "eml_AAAAAAAAAAAAAAAAAAAAAA@seller.example")))
                .isFalse();
        assertThat(record(NOTICE.formatted("failed", "someone@else.example"))).isFalse();
        assertThat(record("Subject: Hello\n\n<%s>".formatted(messageId()))).isFalse();
        assertThat(record("")).isFalse();
        assertThat(record("\u0000".repeat(Bounces.MAX_BYTES + 1))).isFalse();
        assertThat(state()).isEqualTo(State.SENT);
    }
}
