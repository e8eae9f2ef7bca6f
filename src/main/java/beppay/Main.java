package beppay;

import beppay.catalog.sync.SupplierCatalog;
import beppay.cli.Cli;
import beppay.cli.CliContext;
import beppay.orders.Suppliers;
import beppay.suppliers.sandbox.TestSuppliers;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The entry point of the program.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var random = new SecureRandom();
        var environment = System.getenv();
        var clock = InstantSource.system();
        var context = new CliContext(
                environment,
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                clock,
                random,
                () -> new Suppliers(
                        LiveSuppliers.ofCommand(environment, clock, random).stream()
                                .<beppay.suppliers.Supplier>map(Adapter::supplier)
                                .toList(),
                        new TestSuppliers(random, TestSuppliers::sleep, clock),
                        SupplierSettings.CREDENTIALS));
        System.exit(commands(context, random, arguments).execute(arguments));
    }

    static CommandLine commands(CliContext context, SecureRandom random, String... typed) {
        Supplier<List<SupplierCatalog>> catalogs =
                () -> LiveSuppliers.ofCommand(context.environment(), context.clock(), random).stream()
                        .map(Adapter::catalog)
                        .toList();
        var servers = new LinkedHashMap<String, Supplier<CommandLine>>();
        servers.put("demo", () -> ServerCommand.demo(context, random));
        servers.put("serve", () -> ServerCommand.serve(context, random));
        servers.put("simulate", () -> SimulatorCommand.simulate(context));
        return Cli.commands(context, servers, catalogs, typed);
    }

    /// Writes UTF-8 regardless of the terminal's encoding, since JSON is always UTF-8.
    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
