package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import beppay.orders.OrderEmails;
import beppay.outbox.EmailStatus;
import beppay.outbox.EmailStatus.State;
import beppay.platform.postgres.Eventually;
import beppay.platform.smtp.SmtpSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// E-mails through the mail server that most operators have.
class PostfixTest {
    private Postfix postfix;
    private TestApp app;
    private TestApp.Reseller shop;
    private Plan plan;
    private Emails emails;

    @BeforeEach
    void start() {
        postfix = Postfix.start();
        app = TestApp.start();
        shop = app.reseller("shop", "100.00");
        plan = app.plan("sandbox", "Spain 3GB", "1.00");
        var smtp = new SmtpSettings(
                "127.0.0.1", postfix.port(), SmtpSettings.Security.NONE, null, null, Duration.ofSeconds(10));
        var settings =
                new EmailSettings("noreply@seller.example", "bounces@seller.example", Duration.ofMinutes(1), false);
        var options = new Emails.Options(new SmtpMailer(smtp), settings);
        emails = new Emails(app.database, app.cipher, options, app.clock, new SecureRandom());
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        if (postfix != null) {
            postfix.close();
        }
    }

    private EmailStatus send(String customer) {
        shop.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"%s\",\"notify\":true}".formatted(plan.id(), customer));
        emails.tick();
        return status();
    }

    private EmailStatus status() {
        return app.database
                .autocommit(tx -> OrderEmails.of(tx, shop.partner().id(), Mode.LIVE, 1))
                .getFirst();
    }

    private static String text(byte[] email) {
        return new String(email, StandardCharsets.UTF_8);
    }

    @Test
    void an_email_is_delivered() {
        assertThat(send("ana@example.com").state()).isEqualTo(State.SENT);
        Eventually.holds(() -> postfix.delivered().size() == 1);
        assertThat(text(postfix.delivered().getFirst()))
                .contains("Delivered-To: ana@example.com", "Return-Path: <bounces@seller.example>", "eSIM-1-1.png");
    }

    @Test
    void a_rejected_recipient_is_recorded() {
        assertThat(send("rejected@example.com"))
                .matches(email -> email.state() == State.REJECTED)
                .extracting(EmailStatus::reason)
                .asString()
                .contains("no such user");
    }

    @Test
    void a_deferred_recipient_is_tried_again() {
        assertThat(send("later@example.com"))
                .matches(email -> email.state() == State.WAITING && email.attempts() == 1)
                .extracting(EmailStatus::reason)
                .asString()
                .contains("greylisted");
    }

    @Test
    void an_email_that_postfix_returns_is_recorded_as_bounced() {
        assertThat(send("bounced@example.com").state()).isEqualTo(State.SENT);
        Eventually.holds(() -> postfix.delivered().size() == 1);
        var notice = postfix.delivered().getFirst();
        assertThat(app.database.<Boolean>transact(tx -> Bounces.record(tx, notice, app.clock.instant())))
                .isTrue();
        assertThat(status().state()).isEqualTo(State.BOUNCED);
        assertThat(status().reason()).contains("mailbox is gone");
    }
}
