package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.catalog.sync.SupplierCatalog;
import beppay.orders.Suppliers;
import beppay.platform.db.PostgresAddress;
import beppay.platform.json.Json;
import beppay.secrets.TestKeys;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.sandbox.TestSuppliers;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// Runs the operator's commands with `BEPPAY_DATABASE_URL` set to a database.
public final class Terminal {
    static final Supplier<Suppliers> NO_SUPPLIERS = () -> suppliers();

    private final Map<String, String> environment;
    private String typed = "";
    private List<SupplierCatalog> catalogs = List.of();
    private Supplier<Suppliers> suppliers = NO_SUPPLIERS;
    private String user = "ada";
    public final MovableClock clock = new MovableClock();

    public Terminal(PostgresAddress address) {
        environment = new HashMap<>(Map.of("BEPPAY_DATABASE_URL", url(address)));
    }

    private static Suppliers suppliers(RemoteSupplier... remote) {
        var test = new TestSuppliers(new SecureRandom(), () -> {}, new MovableClock());
        return new Suppliers(List.of(remote), test, Map.of("faraway", "BEPPAY_FARAWAY_KEY"));
    }

    static String url(PostgresAddress address) {
        return "%s&user=%s&password=%s"
                .formatted(address.url(), address.user(), Objects.requireNonNull(address.password()));
    }

    /// Configures a supplier for the following commands.
    Terminal supplying(SupplierCatalog catalog) {
        catalogs = List.of(catalog);
        return this;
    }

    /// The result of a command.
    public record Result(int status, String out, String err) {
        /// The JSON object on standard output, which must be its only line.
        JsonNode json() {
            assertThat(out).startsWith("{").endsWith("}\n").containsOnlyOnce("\n");
            return Json.read(out.strip().getBytes(StandardCharsets.UTF_8));
        }

        public String at(String pointer) {
            return json().at(pointer).asString("");
        }
    }

    /// Sets an environment variable for the following commands.
    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Sets the remote suppliers of the following commands, and the key file of [TestKeys].
    Terminal with(RemoteSupplier... remote) {
        suppliers = () -> suppliers(remote);
        return with("BEPPAY_SECRET_KEY_FILE", TestKeys.file().toString());
    }

    /// Runs the following commands as another user of the operating system.
    Terminal as(String other) {
        user = other;
        return this;
    }

    /// @param line the standard input of the following commands
    Terminal typing(String line) {
        typed = line;
        return this;
    }

    /// All commands, to be looked at.
    static CommandLine commands() {
        var nothing = new PrintWriter(Writer.nullWriter());
        var context = new CliContext(
                Map.of(),
                new BufferedReader(Reader.nullReader()),
                nothing,
                nothing,
                new MovableClock(),
                new SecureRandom(),
                NO_SUPPLIERS);
        return Cli.commands(context, Map.of(), List::of);
    }

    public Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new BufferedReader(new StringReader(typed));
        var context = new CliContext(
                environment,
                in,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                clock,
                new SecureRandom(),
                suppliers,
                user);
        int status = Cli.commands(context, Map.of(), () -> catalogs, arguments).execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    /// Runs a command with `--json`. It must succeed and print nothing else.
    public Result json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var result = run(all.toArray(String[]::new));
        assertThat(result.err).isEmpty();
        assertThat(result.status).isZero();
        return result;
    }

    /// Runs a command that must fail with a usage error: one line with the error, and one with a hint.
    ///
    /// @return both lines
    List<String> wrong(String... arguments) {
        var result = run(arguments);
        assertThat(result.status).isEqualTo(2);
        assertThat(result.out).isEmpty();
        assertThat(result.err.lines()).hasSize(2);
        return result.err.lines().toList();
    }

    /// Runs a command that must fail with an error in one line, and nothing on standard output.
    String refused(String... arguments) {
        var result = run(arguments);
        assertThat(result.status).isEqualTo(1);
        assertThat(result.out).isEmpty();
        assertThat(result.err).endsWith(".\n").containsOnlyOnce("\n");
        return result.err.strip();
    }
}
