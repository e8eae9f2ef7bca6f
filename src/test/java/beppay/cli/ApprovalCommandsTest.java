package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.approvals.evidence.TestEvidence;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalCommandsTest {
    private static final String ADA = "ada@example.com";

    private final Terminal terminal = new Terminal(TestPostgres.freshAddress());

    @BeforeEach
    void add_a_partner() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");
    }

    @Test
    void a_large_top_up_is_approved_by_another_user_with_the_printed_command() {
        var proposed = terminal.run("topup", ADA, "5000", "--reference", "Invoice 7");
        assertThat(proposed.status()).isZero();
        assertThat(proposed.out())
                .contains("proposed as approval 1", "above 1000.00 (BEPPAY_APPROVAL_ABOVE)", "2026-03-31T12:00:00Z");
        var hash = proposed.out().strip().replaceFirst("(?s).*--hash ", "");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(terminal.run("approvals", "list").out()).contains("proposed", "5000.00", "command:ada");
        assertThat(terminal.run("approvals", "show", "1").out()).contains(hash, "\"reference\":\"Invoice 7\"", ADA);

        assertThat(terminal.refused("approvals", "approve", "1", "--hash", hash))
                .contains("was proposed by you");
        terminal.as("ben");
        assertThat(terminal.refused("approvals", "approve", "1", "--hash", "0" + hash))
                .contains("has another hash");
        var approved = terminal.json("approvals", "approve", "1", "--hash", hash);
        assertThat(approved.at("/balance")).isEqualTo("5000.00");
        assertThat(approved.at("/approval/decided_by")).isEqualTo("command:ben");
        assertThat(balance()).isEqualTo("5000.00");
        assertThat(terminal.run("approvals", "list").out()).isEqualTo("No operation waits for approval.\n");
        assertThat(terminal.json("approvals", "list", "--all").at("/approvals/0/state"))
                .isEqualTo("approved");
        assertThat(terminal.json("topup", ADA, "5000", "--reference", "Invoice 7")
                        .at("/is_credited"))
                .isEqualTo("false");
        assertThat(terminal.run("ledger", "verify").status()).isZero();
    }

    @Test
    void every_operation_of_the_terminal_is_proposed_above_the_threshold() {
        terminal.with("BEPPAY_APPROVAL_ABOVE", "10");
        terminal.json("topup", ADA, "10", "--no-reference");
        assertThat(terminal.json("topup", ADA, "0.01", "--reference", "A").at("/state"))
                .isEqualTo("proposed");
        assertThat(terminal.json("adjust", ADA, "0.01", "--reference", "B", "--reason", "gift")
                        .at("/state"))
                .isEqualTo("proposed");
        terminal.as("eve").json("adjust", ADA, "-6", "--reference", "C", "--reason", "fee");
        assertThat(terminal.json("topup", "reverse", ADA, "--transfer", "1", "--reason", "x", "--owe-rest")
                        .at("/operation"))
                .isEqualTo("reversal");
        assertThat(terminal.json("topup", ADA, "9000", "--reference", "D", "--test")
                        .at("/is_credited"))
                .isEqualTo("true");
        assertThat(balance()).isEqualTo("4.00");
        for (var unreadable : new String[] {"much", "-1"}) {
            terminal.with("BEPPAY_APPROVAL_ABOVE", unreadable);
            assertThat(terminal.run("topup", ADA, "1", "--reference", "E").err())
                    .startsWith("BEPPAY_APPROVAL_ABOVE must be an amount such as 1000, or none.");
        }
    }

    @Test
    void a_proposal_is_denied_withdrawn_or_expires() {
        for (var reference : new String[] {"A", "B", "C"}) {
            terminal.json("topup", ADA, "5000", "--reference", reference);
        }
        assertThat(terminal.refused("approvals", "deny", "1", "--reason", "no")).contains("was proposed by you");
        assertThat(terminal.run("approvals", "withdraw", "1").out()).isEqualTo("Withdrew 1.\n");
        terminal.as("ben");
        assertThat(terminal.refused("approvals", "withdraw", "2")).contains("Deny it instead");
        assertThat(terminal.json("approvals", "deny", "2", "--reason", "not paid")
                        .at("/decision_reason"))
                .isEqualTo("not paid");
        terminal.clock.pass(Duration.ofHours(24));
        assertThat(terminal.json("approvals", "list").json().at("/approvals")).isEmpty();
        assertThat(terminal.json("approvals", "show", "3").at("/approval/state"))
                .isEqualTo("expired");
        assertThat(terminal.refused("approvals", "show", "4")).isEqualTo("There is no approval 4.");
    }

    @Test
    void the_reason_code_the_note_and_the_evidence_are_recorded(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("receipt.png"), TestEvidence.pdf());
        terminal.json(
                "topup",
                ADA,
                "50",
                "--reference",
                "A",
                "--reason-code",
                "bank_transfer",
                "--note",
                "IBAN …42",
                "--evidence",
                file.toString());
        var copy = folder.resolve("copy.pdf");
        var shown = terminal.json("approvals", "show", "1", "--evidence", copy.toString());
        assertThat(shown.at("/parameters")).contains("\"reason_code\":\"bank_transfer\"", "\"note\":\"IBAN …42\"");
        assertThat(shown.at("/evidence")).matches("evidence-[0-9a-f]{12}\\.pdf");
        assertThat(copy).hasBinaryContent(TestEvidence.pdf());
        assertThat(terminal.refused("approvals", "show", "1", "--evidence", copy.toString()))
                .contains("can't be written");
        assertThat(terminal.refused("topup", ADA, "5", "--reference", "B", "--reason-code", "chargeback"))
                .startsWith("reason_code must be one of bank_transfer");
        Files.writeString(file, "<html>");
        assertThat(terminal.refused("topup", ADA, "5", "--reference", "B", "--evidence", file.toString()))
                .isEqualTo("evidence is no PDF, PNG or JPEG file.");
        assertThat(terminal.refused("topup", ADA, "5", "--reference", "B", "--evidence", "absent.pdf"))
                .isEqualTo("The file absent.pdf can't be read.");
    }

    @Test
    void what_a_partner_owes_is_shown_with_its_wallets() {
        terminal.json("topup", ADA, "500", "--reference", "Invoice 7");
        terminal.as("cleo").json("adjust", ADA, "-450", "--reference", "Fee", "--reason", "spent");
        assertThat(terminal.as("dan")
                        .run("topup", "reverse", ADA, "--reference", "Invoice 7", "--reason", "x", "--owe-rest")
                        .out())
                .isEqualTo("Took 50.00 USDT_TRC20 back from ada@example.com. The balance is 0.00."
                        + " The partner owes 450.00.\n");
        assertThat(terminal.json("wallet", ADA).at("/owed/0/amount")).isEqualTo("450.00");
        assertThat(terminal.run("wallet", ADA).out()).contains("RECEIVABLE", "450.00");
        terminal.as("ben").json("topup", ADA, "450", "--reference", "Invoice 8");
        terminal.json("adjust", ADA, "-450", "--reference", "Owed", "--reason", "owed", "--receivable", "1");
        assertThat(terminal.json("wallet", ADA).json().at("/owed")).isEmpty();
        assertThat(terminal.run("ledger", "verify").status()).isZero();
    }

    private String balance() {
        return terminal.json("wallet", ADA).at("/total_balance_usd");
    }
}
