package beppay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/// Every command there is. A command's exit status is 0 where it was done, 1 where it was not, for a reason that
/// stands on the standard error, and 2 where it was called wrongly.
@Command(
        name = "beppay",
        header = {
            "BepPay sells travel eSIMs through partners. Begin with one of these:",
            "",
            "  bin/beppay demo     a demonstration, with everything made up",
            "  bin/beppay serve    the server for business",
            ""
        },
        customSynopsis = "beppay COMMAND [OPTIONS]",
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        footer = {"", "bin/beppay COMMAND --help tells more of each."})
public final class Cli {
    private static final int WIDTH = 100;

    private Cli() {}

    /// What is typed decides what is made ready: to know a command's options takes as long as most commands do.
    ///
    /// @param servers the commands that serve, which this door does not know
    /// @param typed where it begins with no command, all of them are there, to be told of
    public static CommandLine commands(CliContext desk, Map<String, Supplier<CommandLine>> servers, String... typed) {
        var commands = new LinkedHashMap<String, Supplier<?>>(servers);
        commands.put(
                "partner",
                () -> new CommandLine(new PartnerCommands(desk)).addSubcommand("edit", new EditPartner(desk)));
        commands.put("key", () -> new KeyCommands(desk));
        commands.put("topup", () -> new CommandLine(new TopUp(desk)).addSubcommand("reverse", new ReverseTopUp(desk)));
        commands.put("adjust", () -> new Adjust(desk));
        commands.put("wallet", () -> new ShowWallet(desk));
        commands.put("orders", () -> new ListOrders(desk));
        commands.put("plans", () -> new PlanCommands(desk));
        commands.put("stock", () -> new StockCommands(desk));
        commands.put("ledger", () -> new LedgerCommands(desk));
        if (typed.length > 0 && commands.containsKey(typed[0])) {
            commands.keySet().retainAll(Set.of(typed[0]));
        }
        var cli = new CommandLine(new Cli());
        commands.forEach((name, command) -> cli.addSubcommand(name, command.get()));
        offerHelp(cli);
        offerVersion(cli);
        new Arguments(desk).register(cli);
        var failures = new ErrorReporter(desk.environment());
        return cli.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(desk.out())
                .setErr(desk.err())
                .setUsageHelpWidth(WIDTH)
                .setExecutionStrategy(Cli::helpOrDo)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static void offerHelp(CommandLine command) {
        var help = OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this.");
        command.getCommandSpec().addOption(help.build());
        command.getSubcommands().values().forEach(Cli::offerHelp);
    }

    private static void offerVersion(CommandLine cli) {
        var version = OptionSpec.builder("-V", "--version").versionHelp(true).description("Prints the version.");
        cli.getCommandSpec().addOption(version.build()).version("BepPay " + version());
    }

    /// That of the build, which writes it to the file.
    private static String version() {
        try (var file = Cli.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Without a command there is nothing wrong: whoever asks for none wants to know which there are.
    private static int helpOrDo(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        var cli = parsed.commandSpec().commandLine();
        cli.usage(cli.getOut());
        return CommandLine.ExitCode.OK;
    }
}
