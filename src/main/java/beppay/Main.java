package beppay;

import beppay.catalog.sync.SupplierCatalog;
import beppay.cli.Cli;
import beppay.cli.CliContext;
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
        var context = new CliContext(
                System.getenv(),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                InstantSource.system(),
                random);
        System.exit(commands(context, random, arguments).execute(arguments));
    }

    static CommandLine commands(CliContext context, SecureRandom random, String... typed) {
        // No adapter of a supplier with a catalogue is part of this version.
        Supplier<List<SupplierCatalog>> catalogs = List::of;
        var servers = new LinkedHashMap<String, Supplier<CommandLine>>();
        servers.put("demo", () -> ServerCommand.demo(context, random));
        servers.put("serve", () -> ServerCommand.serve(context, random, catalogs));
        servers.put("simulate", () -> SimulatorCommand.simulate(context));
        return Cli.commands(context, servers, catalogs, typed);
    }

    /// Writes UTF-8 regardless of the terminal's encoding, since JSON is always UTF-8.
    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
