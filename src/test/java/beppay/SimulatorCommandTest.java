package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.cli.CliContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options of `beppay simulate`. `SimulateTest` starts it.
class SimulatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        var context = new CliContext(
                Map.of(),
                new BufferedReader(Reader.nullReader()),
                new PrintWriter(out),
                new PrintWriter(err),
                new MovableClock(),
                new SecureRandom(),
                () -> {
                    throw new AssertionError("the simulator needs no supplier");
                });
        return Main.commands(context, new SecureRandom(), arguments).execute(arguments);
    }

    @Test
    void the_help_lists_every_option_and_its_default() {
        assertThat(run("simulate", "esimaccess", "--help")).isZero();

        assertThat(out.toString())
                .startsWith("Usage: beppay simulate esimaccess")
                .contains(
                        "--port",
                        "3002",
                        "--seed",
                        "--fault",
                        "KIND=SHARE",
                        "--oddity",
                        "--latency",
                        "--allocation",
                        "--rate-limit",
                        "8")
                .contains("--balance", "10000", "--catalogue", "--webhook")
                .doesNotContain("DEFAULT-VALUE");
        assertThat(run("simulate", "--help")).isZero();
        assertThat(out.toString()).contains("esimaccess", "airalo");
    }

    @Test
    void an_unknown_oddity_is_reported_with_the_known_ones() {
        assertThat(run("simulate", "airalo", "--port", "0", "--oddity", "none")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("There is no oddity 'none'. The oddities are data-object, numbers-as-text,"
                        + " token-expires, bad-signature, upper-case-signature, refunded-at-once, refund-declined.");
        assertThat(run("simulate", "esimaccess", "--port", "0", "--oddity", "none"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("eSIM Access has no oddities.");
    }

    @Test
    void all_invalid_options_are_reported() {
        var line = "simulate esimaccess --port 70000 --fault slow --fault slower=0.1 --latency 2h --rate-limit many"
                + " --balance -1 --allocation soon --webhook file:///x";
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(8).allMatch(sentence -> sentence.matches("--[a-z].*\\."));
        assertThat(run("simulate")).isEqualTo(2);
        assertThat(run("simulate", "nobody")).isEqualTo(2);
    }

    @Test
    void a_port_in_use_is_reported() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(run("simulate", "esimaccess", "--port", port)).isEqualTo(1);
            assertThat(err.toString()).startsWith("Port " + port + " is not available.");
        }
    }

    @Test
    void a_file_that_is_no_catalogue_is_reported(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("list.json"), "{\"obj\":{\"packageList\":[]}}");
        assertThat(run("simulate", "esimaccess", "--port", "0", "--catalogue", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("must have 1 to 10000 packages");
        Files.writeString(file, "code,name\n");
        assertThat(run("simulate", "esimaccess", "--port", "0", "--catalogue", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not JSON");
        assertThat(run("simulate", "esimaccess", "--port", "0", "--catalogue", "missing.json"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("can't be read");
    }
}
