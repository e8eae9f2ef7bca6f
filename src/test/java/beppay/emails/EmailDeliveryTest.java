package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.orders.OrderEmails;
import beppay.outbox.DueEmail;
import beppay.outbox.EmailStatus;
import beppay.outbox.EmailStatus.State;
import beppay.outbox.OutboxQueue;
import beppay.platform.smtp.FaultyMailServer;
import beppay.platform.smtp.FaultyMailServer.Fault;
import beppay.platform.smtp.SmtpSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of an e-mail when mail servers misbehave, by the moved clock.
class EmailDeliveryTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "0.01");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final FaultyMailServer server = new FaultyMailServer();
    private Emails emails;

    @BeforeEach
    void sell() {
        emails = emailsOfAServer();
        buy(shop, "ana@customer.example");
    }

    private Emails emailsOfAServer() {
        var smtp = new SmtpSettings(
                "localhost", server.port(), SmtpSettings.Security.NONE, null, null, Duration.ofSeconds(5));
        var settings = new EmailSettings("noreply@seller.example", "bounces@seller.example", A_MINUTE, false);
        var options = new Emails.Options(new SmtpMailer(smtp), settings);
        return new Emails(app.database, app.cipher, options, app.clock, new SecureRandom());
    }

    private void buy(TestApp.Reseller reseller, String customer) {
        var bought = reseller.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"%s\",\"notify\":true}".formatted(plan.id(), customer));
        assertThat(bought.status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
        app.close();
    }

    private EmailStatus status() {
        return app.database
                .autocommit(tx -> OrderEmails.of(tx, shop.partner().id(), Mode.LIVE, 1))
                .getFirst();
    }

    private void tickAfter(Duration time) {
        app.clock.pass(time);
        emails.tick();
    }

    @Test
    void an_accepted_email_is_sent_once() {
        emails.tick();
        tickAfter(Duration.ofDays(3));
        assertThat(server.received()).hasSize(1);
        assertThat(status().state()).isEqualTo(State.SENT);
        assertThat(status().response()).contains("queued");
        assertThat(status().attempts()).isEqualTo(1);
    }

    @Test
    void a_rejection_is_recorded_on_the_order_and_not_repeated() {
        server.fault = Fault.REJECTS_RECIPIENT;
        emails.tick();
        server.fault = Fault.NONE;
        tickAfter(Duration.ofDays(3));
        assertThat(server.received()).isEmpty();
        assertThat(status().state()).isEqualTo(State.REJECTED);
        assertThat(status().response()).contains("550", "no such user");
    }

    @Test
    void a_greylisting_server_gets_the_email_again_after_a_minute() {
        server.fault = Fault.GREYLISTS;
        emails.tick();
        server.fault = Fault.NONE;
        tickAfter(A_MINUTE.minusSeconds(1));
        assertThat(server.received()).isEmpty();
        tickAfter(Duration.ofSeconds(1));
        assertThat(server.received()).hasSize(1);
        assertThat(status().state()).isEqualTo(State.SENT);
        assertThat(status().attempts()).isEqualTo(2);
    }

    @Test
    void an_email_that_is_never_accepted_ends_after_five_days() {
        server.fault = Fault.DEFERS_CONTENT;
        emails.tick();
        for (int hour = 0; hour < 5 * 24; hour++) {
            tickAfter(Duration.ofHours(1));
        }
        assertThat(status().state()).isEqualTo(State.REJECTED);
        assertThat(status().response()).contains("not accepted in time", "451");
        assertThat(status().attempts()).isBetween(10, 30);
    }

    @Test
    void an_unknown_outcome_is_not_repeated_within_a_day() {
        server.fault = Fault.DROPS_AFTER_END;
        emails.tick();
        assertThat(status().state()).isEqualTo(State.UNCERTAIN);
        server.fault = Fault.NONE;
        tickAfter(Duration.ofDays(1).minusSeconds(1));
        assertThat(server.received()).hasSize(1);
        tickAfter(Duration.ofSeconds(1));
        assertThat(server.received()).hasSize(2);
        assertThat(status().state()).isEqualTo(State.SENT);
        assertThat(messageId(0)).isEqualTo(messageId(1));
    }

    private String messageId(int number) {
        return server.received()
                .get(number)
                .lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_request_sends_an_uncertain_email_again_at_once() {
        server.fault = Fault.DROPS_AFTER_END;
        emails.tick();
        server.fault = Fault.NONE;
        var to = Objects.requireNonNull(EmailAddress.parse("ana@customer.example"));
        new OrderEmails(app.database, app.clock).send(shop.partner().id(), Mode.LIVE, 1, to);
        emails.tick();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void an_email_that_a_killed_server_had_taken_is_sent_by_another() {
        var now = app.clock.instant();
        app.database.transact(tx -> OutboxQueue.claim(tx, 0, 10, 10, now, now.plus(A_MINUTE)));
        tickAfter(A_MINUTE.minusSeconds(1));
        assertThat(server.received()).isEmpty();
        tickAfter(Duration.ofSeconds(1));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void an_email_that_a_killed_server_had_handed_over_waits_a_day() {
        var now = app.clock.instant();
        app.database.transact(tx -> {
            var due = OutboxQueue.claim(tx, 0, 10, 10, now, now.plus(A_MINUTE)).getFirst();
            return OutboxQueue.handOver(tx, due, now.plus(Duration.ofDays(1)), "unknown");
        });
        tickAfter(Duration.ofHours(23));
        assertThat(server.received()).isEmpty();
        tickAfter(Duration.ofHours(1));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void while_the_mail_server_can_not_be_used_no_attempt_counts() {
        server.fault = Fault.GREETS_WITH_554;
        emails.tick();
        tickAfter(A_MINUTE);
        assertThat(status().attempts()).isZero();
        assertThat(status().reason()).as("where the mail server is").isNull();
        assertThat(app.database.autocommit(OutboxQueue::summary).problem()).contains("554");
        assertThat(status().state()).isEqualTo(State.WAITING);
        server.fault = Fault.NONE;
        tickAfter(A_MINUTE);
        assertThat(status().state()).isEqualTo(State.SENT);
    }

    @Test
    void a_late_result_of_a_server_changes_nothing_after_another_one_has_taken_the_email() {
        var now = app.clock.instant();
        var first = claimOne(now);
        app.clock.pass(A_MINUTE);
        var second = claimOne(app.clock.instant());
        app.database.transact(tx -> {
            OutboxQueue.postpone(tx, first, 1, "late", now);
            OutboxQueue.settle(tx, first, State.REJECTED, "late", now);
            assertThat(OutboxQueue.handOver(tx, first, now, "late")).isNull();
            return OutboxQueue.handOver(tx, second, now.plus(Duration.ofDays(1)), "unknown");
        });
        assertThat(status().state()).isEqualTo(State.UNCERTAIN);
    }

    private DueEmail claimOne(Instant now) {
        return app.database
                .transact(tx -> OutboxQueue.claim(tx, 0, 10, 10, now, now.plus(A_MINUTE)))
                .getFirst();
    }

    @Test
    void a_mailbox_receives_at_most_fifty_emails_a_day() {
        for (int number = 0; number < RecipientLimits.MAX_TO_RECIPIENT_IN_A_DAY; number++) {
            buy(shop, "ana@customer.example");
        }
        emails.tick();
        emails.tick();
        assertThat(server.received()).hasSize(RecipientLimits.MAX_TO_RECIPIENT_IN_A_DAY);
        buy(shop, "ben@customer.example");
        emails.tick();
        assertThat(server.received()).hasSize(RecipientLimits.MAX_TO_RECIPIENT_IN_A_DAY + 1);
    }

    @Test
    void two_servers_send_each_email_once() {
        for (int customer = 0; customer < 60; customer++) {
            buy(shop, "customer-%d@customer.example".formatted(customer));
        }
        var other = emailsOfAServer();
        var both = CompletableFuture.allOf(
                CompletableFuture.runAsync(emails::tick), CompletableFuture.runAsync(other::tick));
        both.join();
        emails.tick();
        assertThat(server.received()).hasSize(61);
    }

    @Test
    void a_partner_sends_a_thousand_emails_an_hour_and_others_do_not_wait() {
        app.database.transact(tx -> tx.update(
                """
                insert into emails (partner_id, mode, kind, recipient, order_id, data, state, expires_at, created_at, settled_at)
                select ?, 'live', 'esim', 'x@customer.example', 1, '{}', 'sent', ?, ?, ? from generate_series(1, ?)
                """,
                shop.partner().id(),
                app.clock.instant(),
                app.clock.instant(),
                app.clock.instant(),
                OutboxQueue.MAX_PER_HOUR));
        var other = app.reseller("other", "100.00");
        buy(other, "ben@customer.example");
        emails.tick();
        assertThat(server.received()).hasSize(1).first().asString().contains("ben@customer.example");
        tickAfter(Duration.ofHours(1));
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void old_emails_are_removed() {
        emails.tick();
        app.clock.pass(OutboxQueue.KEPT);
        assertThat(emails.removeOld(10)).isZero();
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(emails.removeOld(10)).isEqualTo(1);
    }
}
