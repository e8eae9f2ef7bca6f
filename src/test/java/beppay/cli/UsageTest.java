package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
    /// No test of this class writes to this database.
    private static final PostgresAddress EMPTY = TestPostgres.freshAddress();

    private final Terminal terminal = new Terminal(EMPTY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "partner",
                "partner add --name Ada",
                "partner add --email ada --name Ada",
                "partner add --email ada@example.com --name \u001b[2J",
                "partner add --email ada@example.com --name \uFFFD",
                "key revoke one",
                "topup ada@example.com",
                "topup ada@example.com 0",
                "topup ada@example.com -5",
                "topup ada@example.com 1e3",
                "topup ada@example.com 0.0000001",
                "topup ada@example.com 5 --currency EUR",
                "topup ada@example.com 5 --port 3001",
                "topup ada@example.com 5",
                "topup ada@example.com 5 --reference A --no-reference",
                "topup ada@example.com 5 --reference \u3164",
                "topup ada@example.com 1000000000000 --reference A",
                "topup ada@example.com 99999999999999999999 --reference A",
                "topup reverse ada@example.com --reason mistake",
                "topup reverse ada@example.com --reason mistake --reference A --transfer 1",
                "topup reverse ada@example.com --reference A",
                "adjust ada@example.com 5 --reason goodwill",
                "adjust ada@example.com 5 --reference A",
                "adjust ada@example.com 0 --reference A --reason B",
                "adjust ada@example.com -1000000000000 --reference A --reason B",
                "partner edit ada@example.com",
                "key add ada@example.com --name Shop --scope everything",
                "key add ada@example.com --name Shop --address nowhere",
                "key add ada@example.com --name Shop --expires tomorrow",
                "key add ada@example.com --name Shop --expires 2026-03-29",
                "orders --from yesterday",
                "orders --from 2026-03-02 --to 2026-03-01",
                "orders --status sold",
                "orders --iccid 123",
                "orders --csv --json",
                "wallet ada@example.com --csv",
                "wallet ada@example.com --from 2026-03-01",
                "wallet ada@example.com --statement --csv --json",
                "orders --limit 0",
                "orders show",
                "orders stuck --limit 0",
                "orders settle 1",
                "orders settle 1 --delivered 8944501234567890123",
                "orders settle 1 --delivered 123 LPA:1$a.example$B",
                "orders settle 1 --refused",
                "orders settle 1 --refused --reason A --delivered 8944501234567890123 LPA:1$a.example$B",
                "orders settle 1 --confirmation 1234",
                "orders refund 1",
                "orders refund one --reason A",
                "orders refund 1 --amount 0 --reason A",
                "orders cancel",
                "orders cancel one",
                "suppliers",
                "suppliers fund esimaccess 5.00",
                "suppliers fund esimaccess -5.00 --reference A",
                "suppliers reconcile esimaccess --day yesterday",
                "suppliers reconcile esimaccess airalo",
                "suppliers differences --limit 0",
                "suppliers explain 1",
                "suppliers explain one --reason A",
                "suppliers resolve --reason A",
                "report margin",
                "report margin --from 2026-03-02 --to 2026-03-01",
                "report margin --from 2026-03-01 --to 2026-03-02 --by day",
                "report margin --from 2026-03-01 --to 2026-03-02 --csv --json",
                "plans import list.csv",
                "plans import list.csv --format excel",
                "plans import list.csv --format beppay --markup -1",
                "plans import list.csv --format beppay --supplier somebody"
            })
    void wrong_usage_is_one_line_and_one_hint_and_nothing_is_done(String line) {
        var lines = terminal.wrong(line.split(" ", -1));

        assertThat(lines.getFirst()).endsWith(".").doesNotContain("Error");
        assertThat(lines.getLast()).matches(".*[.?)]|Example: bin/beppay topup .* --reference 'Invoice 2026-117'.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tpoup ada@example.com 5 | There is no command 'tpoup'. | Did you mean bin/beppay topup?",
                "partner ad | There is no command 'ad'. | Did you mean bin/beppay partner add?",
                "partner nonsense | There is no command 'nonsense'. | Run bin/beppay partner --help for its usage.",
                "wallet ada@example.com --jsno | Unknown option: '--jsno'. | Did you mean --json?",
                "partner add --emial=ada@example.com --name A | Unknown option: '--emial'. | Did you mean --email?",
                "partner add --passwrod hunter2hunter2 | Unknown option: '--passwrod'. | Did you mean --password?",
                "wallet ada@example.com again | Unexpected argument: 'again'. | Run bin/beppay wallet --help for its usage.",
                "partner | Missing required subcommand. | Run bin/beppay partner --help for its usage.",
                "TOPUP ada@example.com 5 | There is no command 'TOPUP'. | Did you mean bin/beppay topup?",
                "topup revers ada@example.com | There is no command 'revers'. | Did you mean bin/beppay topup reverse?",
                "topup help | There is no command 'help'. | Did you mean bin/beppay topup --help?",
                "help | There is no command 'help'. | Did you mean bin/beppay --help?",
                "Version | There is no command 'Version'. | Did you mean bin/beppay --version?",
                "partner HELP | There is no command 'HELP'. | Did you mean bin/beppay partner --help?",
                "wallet ada@example.com --JSON | Unknown option: '--JSON'. | Did you mean --json?",
                "key revoke abc | Invalid value for ID: this is not a whole number. |"
                        + " Run bin/beppay key revoke --help for its usage.",
                "topup a@example.com 5 --currency EUR |"
                        + " Invalid value for option '--currency': the currencies are USD, USDT_TRC20, USDT_ERC20, USDC. |"
                        + " Run bin/beppay topup --help for its usage.",
                "no\u001b[2Jne | There is no command 'no?[2Jne'. | Run bin/beppay --help for its usage."
            })
    void an_error_names_the_mistyped_word_and_the_probable_one(String line, String sentence, String hint) {
        assertThat(terminal.wrong(line.split(" ", -1))).containsExactly(sentence, hint);
    }

    @Test
    void a_hint_names_the_program_as_it_was_called() {
        terminal.with("BEPPAY_COMMAND", "'/opt/Bep Pay/bin/beppay'");
        assertThat(terminal.wrong("tpoup")).last().isEqualTo("Did you mean '/opt/Bep Pay/bin/beppay' topup?");
        assertThat(terminal.wrong("topup", "--data", "d"))
                .last()
                .isEqualTo("Run '/opt/Bep Pay/bin/beppay' topup --help for its usage.");
    }

    @Test
    void an_argument_with_a_leading_at_sign_is_not_a_file_of_arguments() {
        assertThat(terminal.wrong("wallet", "@pom.xml")).first().asString().contains("this is not an e-mail address");
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        var version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<version>([^<]*)</version>.*", "$1");
        for (var option : List.of("--version", "-V")) {
            var result = terminal.run(option);
            assertThat(result.status()).isZero();
            assertThat(result.out()).isEqualTo("BepPay " + version + System.lineSeparator());
        }
    }

    @Test
    void every_command_has_a_help_text() {
        var paths = new ArrayList<List<String>>();
        collect(Terminal.commands(), List.of(), paths);

        assertThat(paths).hasSizeGreaterThan(20);
        for (var path : paths) {
            var arguments = new ArrayList<>(path);
            arguments.add("--help");
            var result = terminal.run(arguments.toArray(String[]::new));
            assertThat(result.status()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("--help");
        }
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, child) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            collect(child, longer, paths);
        });
    }

    @Test
    void a_call_without_a_command_shows_how_to_start() {
        var result = terminal.run();

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("bin/beppay demo", "bin/beppay serve");
    }

    @Test
    void empty_lists_show_the_next_command() {
        for (var list : List.of("partner list", "plans list", "stock list")) {
            assertThat(terminal.run(list.split(" ", -1)).out()).contains("bin/beppay ");
            assertThat(terminal.json(list.split(" ", -1))
                            .json()
                            .values()
                            .iterator()
                            .next())
                    .isEmpty();
        }
        assertThat(terminal.run("orders").out()).contains("/api/partner/esim/purchase");
        assertThat(terminal.json("orders").json().at("/orders")).isEmpty();
    }

    @Test
    void an_invalid_setting_is_a_usage_error_and_an_unreachable_database_is_not() {
        var wrong = terminal.run("partner", "list", "--data", "", "--database-url", "mysql://secret@host/db");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(2);
        assertThat(wrong.err()).contains("--data", "--database-url").doesNotContain("secret");
        assertThat(terminal.refused("partner", "list", "--database-url", "jdbc:postgresql://127.0.0.1:1/none"))
                .contains("127.0.0.1:1");
    }

    @Test
    void untrusted_text_can_not_move_the_cursor() {
        assertThat(new Table("NAME", "PRICE")
                        .row("\u001b[2Jada\u202e", "25.00")
                        .row("b", "4.50")
                        .toString())
                .isEqualTo("NAME      PRICE\n?[2Jada?  25.00\nb          4.50\n");
    }

    @Test
    void a_column_of_numbers_may_have_empty_cells() {
        assertThat(new Table("ORDER", "WHAT")
                        .row("", "top_up")
                        .row("7", "purchase")
                        .toString())
                .isEqualTo("ORDER  WHAT\n       top_up\n    7  purchase\n");
    }
}
