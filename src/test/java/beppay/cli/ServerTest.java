package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    /// The JVM's exit status after SIGTERM: 128 plus the signal's number.
    private static final int TERMINATED = 143;

    private static final String DEMO = "demo@example.com";

    @TempDir
    private Path folder = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void shareThePrograms() throws IOException {
        data = DataFolder.in(folder);
    }

    @Test
    void the_printed_command_of_a_demonstration_buys_and_a_second_start_keeps_all_data() throws IOException {
        String key;
        try (var demo = Program.serve(data, "demo", "--port", "0")) {
            key = demo.printed("API key");
            buyInTest(new Client(demo.port(), demo.printed("Test key")));
            assertThat(demo.printed("Balance")).isEqualTo("500.00 USDT_TRC20");
            var here = "http://localhost:" + demo.port();
            assertThat(demo.welcome())
                    .containsSubsequence(
                            "Dashboard      " + here + "/partner\n",
                            "Documentation  " + here + "/partner/docs\n",
                            "API            " + here + "\n");
            assertThat(bash(demo.welcome())).contains("\"success\":true", "data:image/png;base64,", "\"475.00\"");
            lookAfterIt();
            assertThat(demo.errors()).isEmpty();
            assertThat(demo.stop()).isEqualTo(TERMINATED);
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        try (var again = Program.serve(data, "demo", "--port", "0")) {
            assertThat(again.printed("Balance")).isEqualTo("575.00 USDT_TRC20");
            assertThat(again.printed("API key")).isEqualTo(key.substring(0, 11) + "…");
            assertThat(again.printed("Test key")).startsWith("pk_test_").endsWith("…");
            assertThat(again.printed("Password")).isEqualTo("shown only at the first start");
            leadsToANewPassword(again);
            var orders = new Client(again.port(), key).get("/api/partner/esim/orders");
            assertThat(orders.at("/total")).isEqualTo("1");
        }
    }

    /// Runs the printed command unchanged, and opens the link that it prints.
    private void leadsToANewPassword(Program server) throws IOException {
        var command = server.printed("A new password:");
        assertThat(command)
                .startsWith("bin/beppay partner reset --data " + data)
                .endsWith(" " + DEMO);
        var reset = Program.run(data, command.substring("bin/beppay ".length()).split(" "));
        assertThat(reset.err()).isEmpty();
        var link = reset.out().lines().findFirst().orElseThrow();
        assertThat(link).startsWith("http://localhost:" + server.port() + "/partner/set-password?token=");
        assertThat(open(link)).contains("Choose a");
        assertThat(open("http://localhost:" + server.port() + "/partner")).contains("Sign in");
        assertThat(open("http://localhost:" + server.port() + "/partner/docs")).contains("Documentation");
    }

    private static String open(String address) throws IOException {
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var response = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /// Buys with a test key, which doesn't change the real balance.
    private static void buyInTest(Client client) {
        var plan = client.get("/api/partner/esim/plans?sort=price&limit=1").at("/data/0/plan_id");
        assertThat(client.buy(plan).at("/data/esim/activation_code")).startsWith("LPA:1$sandbox.beppay.invalid$");
        assertThat(client.get("/api/partner/esim/orders").at("/total")).isEqualTo("1");
    }

    /// Runs the operator's commands while the server runs.
    private void lookAfterIt() {
        var added = Program.run(data, "partner", "add", "--email", "ada@example.com", "--name", "Ada", "--json");
        assertThat(added.json().at("/id").asInt()).isEqualTo(2);
        var credited = Program.run(data, "topup", DEMO, "100", "--no-reference", "--json");
        assertThat(credited.json().at("/balance").asString()).isEqualTo("575.00");
        var orders = Program.run(data, "orders", "--partner", DEMO, "--json");
        assertThat(orders.json().at("/orders")).hasSize(1);
        assertThat(orders.json().at("/orders/0/status").asString()).isEqualTo("completed");
        var tried = Program.run(data, "orders", "--partner", DEMO, "--test", "--json");
        assertThat(tried.json().at("/orders")).hasSize(1);
        assertThat(orders.out()).doesNotContain("LPA:1$");
        var verified = Program.run(data, "ledger", "verify", "--json");
        assertThat(verified.status()).isZero();
        assertThat(verified.json().at("/sound").asBoolean()).isTrue();
        assertThat(verified.err()).isEmpty();
        var second = Program.run(data, "demo", "--port", "0");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).startsWith("Another server already runs on ").containsOnlyOnce("\n");
    }

    /// Runs the printed command unchanged.
    private static String bash(String welcome) throws IOException {
        var command = welcome.substring(welcome.indexOf("curl "), welcome.indexOf("'\n\nCtrl-C") + 1);
        var pasted = new ProcessBuilder("bash", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(pasted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_production_server_sells_sandbox_esims_to_test_keys_only_and_never_becomes_a_demo() throws IOException {
        Program.run(data, "partner", "add", "--email", "ada@example.com", "--name", "Ada");
        Program.run(data, "topup", "ada@example.com", "100", "--no-reference");
        var list = folder.resolve("list.csv");
        Files.writeString(list, "code,name,price,days,data,countries\nes,Spain,1.00,7,1GB,ES\n");
        var importing = "plans import %s --format beppay --supplier sandbox --below-cost".formatted(list);
        Program.run(data, importing.split(" "));
        var key = Program.run(data, "key", "add", "ada@example.com", "--name", "Shop", "--json");
        var testKey = Program.run(data, "key", "add", "ada@example.com", "--name", "Shop", "--test", "--json");
        Program.run(data, "topup", "ada@example.com", "50", "--no-reference", "--test");
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();

        try (var server = Program.serve(data, "serve", "--port", "0", "--base-url", "https://partners.example.net/")) {
            assertThat(server.welcome())
                    .containsSubsequence(
                            "Dashboard      https://partners.example.net/partner\n",
                            "Documentation  https://partners.example.net/partner/docs\n",
                            "API            https://partners.example.net\n",
                            "Console        https://partners.example.net/console\n",
                            "Listens on     http://localhost:" + server.port());
            assertThat(Program.run(data, "partner", "reset", "ada@example.com").out())
                    .startsWith("https://partners.example.net/partner/set-password?token=");
            var client = new Client(server.port(), key.json().at("/api_key").asString());
            var plan = client.get("/api/partner/esim/plans").at("/data/0/plan_id");
            var refused = client.buy(plan);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("forbidden");
            assertThat(client.get("/api/partner/balance").at("/data/total_balance_usd"))
                    .isEqualTo("100.00");
            buyInTest(new Client(server.port(), testKey.json().at("/api_key").asString()));
        }
        var demo = Program.run(data, "demo", "--port", "0");
        assertThat(demo.status()).isEqualTo(1);
        assertThat(demo.out()).isEmpty();
        assertThat(demo.err()).startsWith("The data belongs to a production").containsOnlyOnce("\n");
    }

    @Test
    void a_port_in_use_is_reported_before_anything_starts() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var refused = Program.run(data, "demo", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).startsWith("Port " + taken.getLocalPort()).containsOnlyOnce("\n");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void the_last_lines_of_the_log_are_reported_if_postgres_does_not_start() throws IOException {
        Program.run(data, "partner", "list");
        Files.writeString(
                data.resolve("postgres/postgresql.conf"), "nonsense = on\n".repeat(12), StandardOpenOption.APPEND);

        var failed = Program.run(data, "partner", "list");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).startsWith("PostgreSQL does not start. The last lines of its log, " + data);
        assertThat(failed.err().lines()).hasSize(11);
        assertThat(failed.err().lines().skip(1)).allMatch(line -> line.matches(".*(LOG|FATAL):  .*"));
    }

    @Test
    void a_server_whose_key_file_is_lost_does_not_start_until_it_is_restored() throws IOException {
        var keys = data.resolve("encryption.keys");
        Program.serve(data, "serve", "--port", "0").stop();
        assertThat(Files.getPosixFilePermissions(keys)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var backup = Files.move(keys, folder.resolve("backup"));

        var refused = Program.run(data, "serve", "--port", "0");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("The key file %s is missing.".formatted(keys))
                .hasLineCount(1);
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();

        Files.move(backup, keys);
        try (var again = Program.serve(data, "serve", "--port", "0")) {
            assertThat(Program.run(data, "encryption", "rotate", "--json")
                            .json()
                            .at("/key"))
                    .hasToString("2");
            assertThat(again.errors()).isEmpty();
        }
    }

    @Test
    void all_invalid_settings_are_reported_before_anything_starts() {
        var refused = Program.run(
                data,
                "serve",
                "--port",
                "70000",
                "--rate-limit",
                "many",
                "--base-url",
                "partners.example.com",
                "--data",
                " ",
                "--database-url",
                "mysql://h/d");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(5).allMatch(line -> line.startsWith("--") && line.endsWith("."));
        assertThat(data.resolve("postgres")).doesNotExist();
    }
}
