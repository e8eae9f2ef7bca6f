package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartnersAndMoneyTest {
    private static final String ADA = "ada@example.com";
    private static final Caller VISITOR = Caller.of("127.0.0.1", null, null);

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, 2);
    private final Terminal terminal = new Terminal(address);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_added_partner_has_an_empty_wallet_and_signs_in_with_the_printed_password() {
        var added = terminal.json("partner", "add", "--email", "Ada@Example.com", "--name", "Ada Löwe");

        assertThat(added.at("/email")).isEqualTo(ADA);
        assertThat(canSignIn(added.at("/password"))).isTrue();
        var listed = terminal.json("partner", "list");
        assertThat(listed.json().at("/partners")).hasSize(1);
        assertThat(listed.at("/partners/0/id")).isEqualTo(added.at("/id"));
        assertThat(listed.at("/partners/0/name")).isEqualTo("Ada Löwe");
        assertThat(listed.out()).doesNotContain(added.at("/password"));
        var wallet = terminal.json("wallet", ADA);
        assertThat(wallet.at("/wallets/0/balance")).isEqualTo("0.00");
        assertThat(wallet.at("/wallets/0/currency")).isEqualTo("USDT_TRC20");
    }

    @Test
    void a_password_that_the_operator_chooses_is_never_printed() {
        var typed = terminal.typing("a password of her own\n")
                .json("partner", "add", "--email", ADA, "--name", "Ada", "--password", "-");

        assertThat(typed.json().has("password")).isFalse();
        assertThat(canSignIn("a password of her own")).isTrue();
        assertThat(canSignIn("typed and not seen")).isFalse();
        var tooShort = terminal.typing("short1\n")
                .run("partner", "add", "--email", "c@example.com", "--name", "C", "--password", "-");
        assertThat(tooShort.status()).isEqualTo(2);
        assertThat(tooShort.err()).contains("12 to 256 characters").doesNotContain("short1");
    }

    @Test
    void a_password_among_the_arguments_is_refused_because_other_users_can_read_it() {
        var refused = terminal.run("partner", "add", "--email", ADA, "--name", "Ada", "--password", "typed too openly");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("Use --password -").doesNotContain("typed too openly");
        assertThat(terminal.json("partner", "list").at("/partners/0/email")).isEmpty();
    }

    @Test
    void an_e_mail_address_belongs_to_one_partner() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");

        assertThat(terminal.refused("partner", "add", "--email", "ADA@example.com", "--name", "Ada"))
                .isEqualTo("email already belongs to a partner.");
    }

    @Test
    void a_reset_link_is_printed_and_signs_the_member_in() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Lanternshop");

        var reset = terminal.json("partner", "reset", "Ada@Example.com");
        assertThat(reset.at("/email")).isEqualTo(ADA);
        assertThat(reset.at("/link")).matches("http://localhost:3001/partner/set-password\\?token=[0-9a-f]{64}");
        assertThat(reset.at("/expires_at")).isEqualTo("2026-03-31T12:00:00Z");
        var token = reset.at("/link").replaceFirst(".*=", "");
        assertThat(signIn().withLink(token, "a password of her own", VISITOR).token())
                .hasSize(64);
        assertThat(canSignIn("a password of her own")).isTrue();

        var base = "https://partners.example.com";
        assertThat(terminal.json("partner", "reset", ADA, "--base-url", base + "/")
                        .at("/link"))
                .startsWith(base + "/partner/set-password?token=");
        for (var wrong : new String[] {"partners.example.com", "ftp://a.example.com", base + "/?a", base + "/b"}) {
            assertThat(terminal.run("partner", "reset", ADA, "--base-url", wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(2);
        }
        var tooLong = "https://" + "a.".repeat(150) + "example.com";
        assertThat(terminal.run("partner", "reset", ADA, "--base-url", tooLong).err())
                .contains("--base-url (BEPPAY_BASE_URL) must be", "at most 300 characters");
        assertThat(terminal.refused("partner", "reset", "nobody@example.com"))
                .startsWith("There is no member nobody@example.com");
        terminal.json("partner", "suspend", ADA);
        assertThat(terminal.run("partner", "reset", ADA).err()).contains("is suspended");
    }

    @Test
    void a_suspended_partner_can_do_nothing_until_resumed() {
        var password =
                terminal.json("partner", "add", "--email", ADA, "--name", "Ada").at("/password");

        assertThat(terminal.json("partner", "suspend", ADA).at("/is_suspended")).isEqualTo("true");
        assertThat(canSignIn(password)).isFalse();
        assertThat(terminal.run("partner", "list").out()).contains("suspended");
        assertThat(terminal.json("partner", "resume", ADA).at("/is_suspended")).isEqualTo("false");
        assertThat(canSignIn(password)).isTrue();
    }

    @Test
    void only_the_creating_command_prints_a_secret_and_the_last_key_can_be_revoked() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");

        var key = terminal.json("key", "add", ADA, "--name", "Shop");
        assertThat(key.at("/api_key")).matches("pk_live_[0-9A-Za-z]{38}").startsWith(key.at("/key_prefix"));
        assertThat(terminal.json("key", "list", ADA).out())
                .contains(key.at("/key_prefix"))
                .doesNotContain(key.at("/api_key"));
        assertThat(terminal.json("key", "revoke", key.at("/id")).at("/is_active"))
                .isEqualTo("false");
        assertThat(terminal.json("key", "list", ADA).at("/keys/0/is_active")).isEqualTo("false");
        assertThat(terminal.refused("key", "revoke", "4711")).startsWith("There is no key 4711");
    }

    @Test
    void a_top_up_credits_once_for_each_reference() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");

        var first = terminal.json("topup", ADA, "500", "--reference", "invoice 7");
        var again = terminal.json("topup", ADA, "500", "--reference", "invoice 7");
        var without = terminal.json("topup", ADA, "0.000001", "--no-reference");
        var dollars =
                terminal.json("topup", ADA, "20.50", "--currency", "usdc", "--reference", "\u00A0invoice 8\u00A0");

        assertThat(first.at("/balance")).isEqualTo("500.00");
        assertThat(first.at("/is_credited")).isEqualTo("true");
        assertThat(again.at("/balance")).isEqualTo("500.00");
        assertThat(again.at("/is_credited")).isEqualTo("false");
        assertThat(again.at("/wallet_id")).isEqualTo(first.at("/wallet_id"));
        assertThat(without.at("/balance")).isEqualTo("500.000001");
        assertThat(dollars.at("/currency")).isEqualTo("USDC");
        assertThat(terminal.run("wallet", ADA, "--statement", "--csv").out()).contains(",invoice 8,");
        var wallet = terminal.json("wallet", ADA);
        assertThat(wallet.json().at("/wallets")).hasSize(2);
        assertThat(wallet.at("/total_balance_usd")).isEqualTo("520.500001");
    }

    @Test
    void test_mode_has_separate_keys_money_and_orders() {
        terminal.json("partner", "add", "--email", ADA, "--name", "Ada");
        terminal.json("topup", ADA, "500", "--reference", "invoice 7");

        var key = terminal.json("key", "add", ADA, "--name", "Shop", "--test");
        assertThat(key.at("/api_key")).matches("pk_test_[0-9A-Za-z]{38}");
        assertThat(terminal.json("key", "list", ADA).at("/keys/0/mode")).isEqualTo("test");

        var toppedUp = terminal.json("topup", ADA, "70.5", "--reference", "invoice 7", "--test");
        assertThat(toppedUp.at("/is_credited")).isEqualTo("true");
        assertThat(toppedUp.at("/balance")).isEqualTo("70.50");
        assertThat(terminal.refused("topup", ADA, "9929.51", "--no-reference", "--test"))
                .contains("above 10000.00");

        var wallet = terminal.json("wallet", ADA);
        assertThat(wallet.at("/total_balance_usd")).isEqualTo("500.00");
        assertThat(wallet.at("/test_balance_usd")).isEqualTo("70.50");
        assertThat(wallet.json().at("/wallets").findValuesAsString("mode")).containsExactly("live", "test");
        assertThat(terminal.run("wallet", ADA).out()).contains("500.00", "live", "70.50", "test");
        assertThat(terminal.json("orders", "--test").json().at("/orders")).isEmpty();
    }

    @Test
    void an_unknown_partner_is_named_in_the_error() {
        for (var command : new String[][] {
            {"partner", "suspend"}, {"partner", "resume"}, {"key", "list"}, {"wallet"}, {"orders", "--partner"}
        }) {
            var arguments = Arrays.copyOf(command, command.length + 1);
            arguments[command.length] = "nobody@example.com";
            assertThat(terminal.refused(arguments)).startsWith("There is no partner nobody@example.com");
        }
        assertThat(terminal.refused("topup", "nobody@example.com", "5", "--no-reference", "--json"))
                .startsWith("There is no partner nobody@example.com");
    }

    private boolean canSignIn(String password) {
        return signIn().withPassword(new EmailAddress(ADA), password, VISITOR) != null;
    }

    private SignIn signIn() {
        var random = new SecureRandom();
        return new SignIn(
                database, new Sessions(database, Audience.PARTNERS, terminal.clock, random), terminal.clock, random);
    }
}
