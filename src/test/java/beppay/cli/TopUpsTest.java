package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopUpsTest {
    private static final String ADA = "ada@example.com";

    private final Terminal terminal = new Terminal(TestPostgres.freshAddress());

    @BeforeEach
    void add_a_partner() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");
    }

    @Test
    void a_top_up_requires_a_reference_or_the_option_for_none() {
        assertThat(terminal.wrong("topup", ADA, "5.00"))
                .containsExactly(
                        "Missing required option: --reference, which identifies a repeated top-up, or --no-reference.",
                        "Example: bin/beppay topup ada@example.com 5.00 --reference 'Invoice 2026-117'");
        assertThat(terminal.wrong(
                        "topup", ADA, "20000", "--data", "a b", "--test", "--currency", "usd", "--above-ceiling"))
                .last()
                .isEqualTo("Example: bin/beppay topup --data 'a b' ada@example.com 20000.00"
                        + " --reference 'Invoice 2026-117' --test --currency USD --above-ceiling");
        assertThat(balance()).isEqualTo("0.00");
        terminal.json("topup", ADA, "5", "--no-reference");
        terminal.json("topup", ADA, "5", "--no-reference");
        assertThat(balance()).isEqualTo("10.00");
    }

    @Test
    void a_repeated_top_up_is_harmless_and_another_amount_with_its_reference_is_an_error() {
        terminal.json("topup", ADA, "500", "--reference", "Invoice 7");

        var again = terminal.run("topup", ADA, "500.00", "--reference", " INVOICE  7 ");
        assertThat(again.status()).isZero();
        assertThat(again.out())
                .isEqualTo("Nothing was credited: the reference was already credited on 2026-03-30T12:00:00Z."
                        + " The balance is 500.00.\n");
        assertThat(terminal.refused("topup", ADA, "50", "--reference", "Invoice 7"))
                .isEqualTo("The reference \"Invoice 7\" was already used: it credited 500.00 USDT_TRC20 on"
                        + " 2026-03-30T12:00:00Z (transfer 1). Nothing was credited.");
        assertThat(terminal.refused("topup", ADA, "500", "--reference", "invoice 7", "--currency", "usd"))
                .contains("Nothing was credited");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_reference_is_recognized_with_different_case_accents_and_hyphens() {
        terminal.json("topup", ADA, "5", "--reference", "Café Straße-7");
        for (var again :
                new String[] {"CAFE\u0301 STRASSE-7", "Cafe\u200d\u0301 Straße\u20137", "café strasse\u22127"}) {
            assertThat(terminal.run("topup", ADA, "5", "--reference", again).out())
                    .startsWith("Nothing was credited");
        }
        assertThat(terminal.run("topup", ADA, "5", "--reference", "Café Straße 7")
                        .out())
                .startsWith("Credited");
        assertThat(balance()).isEqualTo("10.00");
    }

    @Test
    void an_amount_above_the_ceiling_requires_confirmation() {
        terminal.with("BEPPAY_APPROVAL_ABOVE", "none");
        assertThat(terminal.wrong("topup", ADA, "10000.01", "--reference", "A"))
                .containsExactly(
                        "10000.01 is above the ceiling of 10000.00 (BEPPAY_TOPUP_CEILING).",
                        "If the amount is right, add --above-ceiling.");
        terminal.json("topup", ADA, "10000", "--reference", "A");
        terminal.json("topup", ADA, "10000.01", "--reference", "B", "--above-ceiling");
        terminal.with("BEPPAY_TOPUP_CEILING", "0");
        terminal.json("topup", ADA, "50000", "--reference", "C");
        terminal.with("BEPPAY_TOPUP_CEILING", "99.5");
        assertThat(terminal.wrong("topup", ADA, "100", "--reference", "D")).hasSize(2);
        assertThat(terminal.wrong("adjust", ADA, "100", "--reference", "D", "--reason", "goodwill"))
                .hasSize(2);
        for (var unreadable : new String[] {"much", "-1"}) {
            terminal.with("BEPPAY_TOPUP_CEILING", unreadable);
            var result = terminal.run("topup", ADA, "1", "--reference", "E");
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).startsWith("BEPPAY_TOPUP_CEILING must be an amount");
        }
        assertThat(balance()).isEqualTo("70000.01");
    }

    @Test
    void an_amount_above_the_limit_of_a_wallet_is_an_error() {
        terminal.with("BEPPAY_APPROVAL_ABOVE", "none");
        for (var reference : new String[] {"A", "B"}) {
            var result = terminal.run("topup", ADA, "999999999999", "--reference", reference, "--above-ceiling");
            assertThat(result.err()).doesNotContain("unexpected error");
        }
        assertThat(terminal.refused("topup", ADA, "999999999999", "--reference", "C", "--above-ceiling"))
                .isEqualTo("amount would bring the wallet above 1000000000000.00.");
        assertThat(terminal.run("ledger", "verify").status()).isZero();
    }

    @Test
    void a_top_up_is_reversed_by_its_reference_or_by_its_transfer() {
        terminal.with("BEPPAY_APPROVAL_ABOVE", "none");
        terminal.json("topup", ADA, "500", "--reference", "Invoice 7");
        terminal.json("topup", ADA, "20", "--no-reference");

        var reversed = terminal.json("topup", "reverse", ADA, "--reference", "invoice 7", "--reason", "wrong partner");
        assertThat(reversed.at("/is_reversed")).isEqualTo("true");
        assertThat(reversed.at("/amount")).isEqualTo("500.00");
        assertThat(reversed.at("/balance")).isEqualTo("20.00");
        var again = terminal.run("topup", "reverse", ADA, "--reference", "invoice 7", "--reason", "again");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("already reversed on 2026-03-30T12:00:00Z (wrong partner)");
        assertThat(terminal.run("topup", "reverse", ADA, "--transfer", "2", "--reason", "twice")
                        .out())
                .isEqualTo("Took 20.00 USDT_TRC20 back from ada@example.com. The balance is 0.00.\n");
        assertThat(terminal.refused("topup", "reverse", ADA, "--reference", "Invoice 8", "--reason", "wrong"))
                .isEqualTo("The partner has no live top-up with that reference.");
        assertThat(terminal.refused("topup", "reverse", ADA, "--reference", "Invoice 7", "--reason", "x", "--test"))
                .isEqualTo("The partner has no test top-up with that reference.");
        assertThat(terminal.refused("topup", ADA, "500", "--reference", "Invoice 7"))
                .contains("reversed on 2026-03-30T12:00:00Z");
    }

    @Test
    void an_adjustment_adds_or_takes_money_once() {
        terminal.json("topup", ADA, "20", "--reference", "Invoice 7");

        var taken = terminal.run("adjust", ADA, "-5.50", "--reference", "Fee 1", "--reason", "bank fee");
        assertThat(taken.out())
                .isEqualTo("Adjusted the wallet of ada@example.com by -5.50 USDT_TRC20. The balance is 14.50.\n");
        assertThat(terminal.json("adjust", ADA, "-5.50", "--reference", "fee 1", "--reason", "bank fee")
                        .at("/is_adjusted"))
                .isEqualTo("false");
        assertThat(terminal.refused("adjust", ADA, "5.50", "--reference", "fee 1", "--reason", "bank fee"))
                .contains("it adjusted the wallet by -5.50 USDT_TRC20");
        assertThat(terminal.refused("adjust", ADA, "-14.51", "--reference", "Fee 2", "--reason", "bank fee"))
                .isEqualTo("14.51 can't be taken: 14.50 USDT_TRC20 is available, and 0.00 is held for orders."
                        + " Nothing was changed.");
        assertThat(terminal.json("adjust", ADA, "1", "--reference", "Fee 2", "--reason", "x", "--currency", "usdc")
                        .at("/balance"))
                .isEqualTo("1.00");
        assertThat(terminal.json("adjust", ADA, "3", "--reference", "fee 1", "--reason", "x", "--test")
                        .at("/balance"))
                .isEqualTo("3.00");
        assertThat(terminal.run("ledger", "verify").status()).isZero();
    }

    @Test
    void the_statement_lists_every_kind_with_its_reason() {
        terminal.with("BEPPAY_APPROVAL_ABOVE", "none");
        terminal.json("topup", ADA, "500", "--reference", "Invoice 7");
        terminal.json("topup", "reverse", ADA, "--reference", "Invoice 7", "--reason", "wrong partner");
        terminal.json("adjust", ADA, "5", "--reference", "Gift 1", "--reason", "=1+1");

        var lines = terminal.json("wallet", ADA, "--statement").json().at("/statement");
        assertThat(lines.findValuesAsString("kind")).containsExactly("adjustment", "reversal", "top_up");
        assertThat(lines.at("/1/reverses").asString("")).isEqualTo("1");
        assertThat(terminal.run("wallet", ADA, "--statement", "--limit", "2").err())
                .contains("more lines");
        assertThat(terminal.run("wallet", ADA, "--statement").out())
                .startsWith("TRANSFER  AT                    KIND         AMOUNT  BALANCE  CURRENCY")
                .contains("-500.00", "wrong partner");
        var csv = terminal.run("wallet", ADA, "--statement", "--csv").out();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv)
                .contains("time,kind,reference,order,currency,amount,balance_after,reason")
                .contains(",reversal,Invoice 7,,USDT_TRC20,-500.00,0.00,wrong partner")
                .contains("'=1+1");
        assertThat(terminal.json("wallet", ADA, "--statement", "--to", "2026-03-29")
                        .json()
                        .at("/statement"))
                .isEmpty();
        assertThat(terminal.json("wallet", ADA, "--statement", "--from", "2026-03-30", "--to", "2026-03-30")
                        .json()
                        .at("/statement"))
                .hasSize(3);
        assertThat(terminal.json("wallet", ADA, "--statement", "--test").json().at("/statement"))
                .isEmpty();
    }

    private String balance() {
        return terminal.json("wallet", ADA).at("/total_balance_usd");
    }
}
