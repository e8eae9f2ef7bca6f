package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.platform.db.PostgresAddress;
import beppay.platform.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// The operator at a terminal, whose `BEPPAY_DATABASE_URL` names a database.
final class Terminal {
    private final Map<String, String> environment;
    private String typed = "";
    final MovableClock clock = new MovableClock();

    Terminal(PostgresAddress address) {
        environment = new HashMap<>(Map.of("BEPPAY_DATABASE_URL", url(address)));
    }

    static String url(PostgresAddress address) {
        return "%s&user=%s&password=%s"
                .formatted(address.url(), address.user(), Objects.requireNonNull(address.password()));
    }

    /// What a command left behind.
    record Said(int status, String out, String err) {
        /// The one object that stands on the standard output, on its one line.
        JsonNode json() {
            assertThat(out).startsWith("{").endsWith("}\n").containsOnlyOnce("\n");
            return Json.read(out.strip().getBytes(StandardCharsets.UTF_8));
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }
    }

    /// With a variable set from now on.
    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// @param line what stands on the standard input
    Terminal typing(String line) {
        typed = line;
        return this;
    }

    Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new BufferedReader(new StringReader(typed));
        var context = new CliContext(
                environment, in, new PrintWriter(out, true), new PrintWriter(err, true), clock, new SecureRandom());
        int status = Cli.commands(context, Map.of(), arguments).execute(arguments);
        return new Said(status, out.toString(), err.toString());
    }

    /// Done, and told as JSON alone.
    Said json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var said = run(all.toArray(String[]::new));
        assertThat(said.err).isEmpty();
        assertThat(said.status).isZero();
        return said;
    }

    /// Called wrongly: one line that says what is wrong, one hint, and nothing done.
    ///
    /// @return both lines
    List<String> wrong(String... arguments) {
        var said = run(arguments);
        assertThat(said.status).isEqualTo(2);
        assertThat(said.out).isEmpty();
        assertThat(said.err.lines()).hasSize(2);
        return said.err.lines().toList();
    }

    /// Not done, for a reason told in one line, with nothing on the standard output.
    String refused(String... arguments) {
        var said = run(arguments);
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out).isEmpty();
        assertThat(said.err).endsWith(".\n").containsOnlyOnce("\n");
        return said.err.strip();
    }
}
