package beppay.platform.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.smtp.FaultyMailServer.Fault;
import beppay.platform.smtp.SmtpSettings.Security;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpConnectionTest {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final byte[] IMAGE = {1, 2, 3, 4};

    private final FaultyMailServer faulty = new FaultyMailServer();
    private final AtomicInteger ends = new AtomicInteger();

    @AfterEach
    void stop() {
        faulty.close();
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void a_mail_server_receives_the_message(Security security) throws Exception {
        var protocol = security == Security.TLS ? ServerSetup.PROTOCOL_SMTPS : ServerSetup.PROTOCOL_SMTP;
        var setup = new ServerSetup(0, "localhost", protocol).dynamicPort();
        var server = new GreenMail(setup);
        server.start();
        try {
            server.setUser("user@seller.example", "user", "secret");
            int port = (security == Security.TLS ? server.getSmtps() : server.getSmtp()).getPort();
            if (security == Security.STARTTLS) {
                // This server does not offer it.
                assertThat(send(settings(port, security, "user"), message("Hello")))
                        .isInstanceOf(SmtpResult.Unusable.class);
                assertThat(server.getReceivedMessages()).isEmpty();
                return;
            }
            assertThat(send(settings(port, security, "user"), message("Hello")))
                    .isInstanceOf(SmtpResult.Accepted.class);
            var received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Hello");
            assertThat(received.getHeader("Message-ID")).containsExactly("<eml_1@seller.example>");
            assertThat(received.getHeader("From")[0]).contains("seller@seller.example");
            assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_gets_nothing() {
        var setup = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS).dynamicPort();
        var server = new GreenMail(setup);
        server.start();
        try {
            var settings = settings(server.getSmtps().getPort(), Security.TLS, null);
            try (var connection = new SmtpServer(settings).connect()) {
                assertThat(connection.send(message("Hello"), () -> {})).isInstanceOf(SmtpResult.Unusable.class);
            }
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, Accepted, 1, 1",
        "REJECTS_RECIPIENT, Rejected, 0, 0",
        "GREYLISTS, Deferred, 0, 0",
        "REJECTS_CONTENT, Rejected, 0, 1",
        "DEFERS_CONTENT, Deferred, 0, 1",
        "DROPS_AT_DATA, Deferred, 0, 0",
        "DROPS_AFTER_END, Unknown, 1, 1",
        "GREETS_WITH_554, Unusable, 0, 0",
        "GREETS_WITHOUT_END, Unusable, 0, 0",
        "OFFERS_WITHOUT_END, Unusable, 0, 0",
        "CONFIRMS_WITHOUT_END, Unknown, 0, 1"
    })
    void the_result_states_what_is_certain(Fault fault, String result, int received, int handedOver) {
        faulty.fault = fault;
        assertThat(send(settings(faulty.port(), Security.NONE, null), message("Hello")))
                .matches(outcome -> outcome.getClass().getSimpleName().equals(result), result);
        assertThat(faulty.received()).hasSize(received);
        assertThat(ends).hasValue(handedOver);
    }

    @Test
    void nothing_is_sent_without_the_encryption_that_is_required() {
        var result = send(settings(faulty.port(), Security.STARTTLS, null), message("Hello"));
        assertThat(result).isInstanceOf(SmtpResult.Unusable.class);
        assertThat(ends).hasValue(0);
    }

    @Test
    void a_server_that_can_not_be_reached_is_reported() {
        faulty.close();
        assertThat(send(settings(faulty.port(), Security.NONE, null), message("Hello")))
                .isInstanceOf(SmtpResult.Unusable.class);
    }

    @Test
    void a_server_that_sends_one_byte_at_a_time_is_left() {
        faulty.fault = Fault.TRICKLES;
        var impatient = new SmtpSettings("localhost", faulty.port(), Security.NONE, null, null, Duration.ofMillis(500));
        assertThat(send(impatient, message("Hello"))).isInstanceOf(SmtpResult.Unusable.class);
    }

    @Test
    void long_responses_are_accepted_for_each_message() {
        faulty.fault = Fault.CONFIRMS_AT_LENGTH;
        try (var connection = new SmtpServer(settings(faulty.port(), Security.NONE, null)).connect()) {
            for (int i = 0; i < 4; i++) {
                assertThat(connection.send(message("Hello"), () -> {})).isInstanceOf(SmtpResult.Accepted.class);
            }
        }
    }

    @Test
    void a_message_is_not_sent_if_its_end_must_not_be() {
        try (var connection = new SmtpServer(settings(faulty.port(), Security.NONE, null)).connect()) {
            assertThatThrownBy(() -> connection.send(message("Hello"), () -> {
                        throw new IllegalStateException("taken by another server");
                    }))
                    .hasMessage("taken by another server");
            assertThat(faulty.received()).isEmpty();
            assertThat(connection.send(message("Second"), () -> {})).isInstanceOf(SmtpResult.Accepted.class);
        }
        assertThat(faulty.received()).hasSize(1).first().asString().contains("Second");
    }

    @Test
    void several_messages_share_a_connection_and_survive_a_failure_between_them() {
        try (var connection = new SmtpServer(settings(faulty.port(), Security.NONE, null)).connect()) {
            assertThat(connection.send(message("One"), () -> {})).isInstanceOf(SmtpResult.Accepted.class);
            faulty.fault = Fault.DROPS_AT_DATA;
            assertThat(connection.send(message("Two"), () -> {})).isInstanceOf(SmtpResult.Deferred.class);
            faulty.fault = Fault.NONE;
            assertThat(connection.send(message("Three"), () -> {})).isInstanceOf(SmtpResult.Accepted.class);
        }
        assertThat(faulty.received()).hasSize(2);
    }

    @Test
    void a_line_break_in_a_name_or_a_subject_begins_no_header() {
        var hostile = new SmtpMessage(
                "eml_1@seller.example",
                new SmtpMessage.Sender("Seller\r\nBcc: spy@spy.example\r\n", "seller@seller.example"),
                "bounces@seller.example",
                null,
                "a".repeat(64) + "@xn--bcher-kva.example",
                "en",
                "Subject\r\nX-Injected: yes\r\n\r\nBody",
                "Text",
                "<p>Text</p>",
                List.of(),
                Instant.EPOCH);
        assertThat(send(settings(faulty.port(), Security.NONE, null), hostile)).isInstanceOf(SmtpResult.Accepted.class);
        assertThat(faulty.received().getFirst().lines().takeWhile(line -> !line.isEmpty()))
                .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("X-Injected"))
                .anyMatch(line -> line.startsWith("Subject: Subject X-Injected: yes Body"));
    }

    @Test
    void settings_and_messages_print_no_secret() {
        assertThat(settings(25, Security.NONE, "user").toString()).doesNotContain("user", "secret");
        assertThat(message("Hello").toString()).doesNotContain("traveller", "Hello");
    }

    private SmtpResult send(SmtpSettings settings, SmtpMessage message) {
        try (var connection = new SmtpServer(settings, "localhost").connect()) {
            return connection.send(message, ends::incrementAndGet);
        }
    }

    private static SmtpSettings settings(int port, Security security, @Nullable String user) {
        return new SmtpSettings("localhost", port, security, user, user == null ? null : "secret", SHORT);
    }

    private static SmtpMessage message(String subject) {
        return new SmtpMessage(
                "eml_1@seller.example",
                new SmtpMessage.Sender("Seller", "seller@seller.example"),
                "bounces@seller.example",
                null,
                "traveller@customer.example",
                "en",
                subject,
                "Text",
                "<p>Text</p>",
                List.of(new SmtpMessage.Image("one", "one.png", "image/png", IMAGE)),
                Instant.EPOCH);
    }
}
