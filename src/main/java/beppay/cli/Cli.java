package beppay.cli;

import java.util.List;
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

    /// @param servers the commands that serve, which this door does not know
    public static CommandLine commands(Desk desk, List<CommandLine> servers) {
        var cli = new CommandLine(new Cli());
        servers.forEach(server -> cli.addSubcommand(server));
        cli.addSubcommand(new PartnerCommands(desk))
                .addSubcommand(new KeyCommands(desk))
                .addSubcommand(new TopUp(desk))
                .addSubcommand(new ShowWallet(desk))
                .addSubcommand(new ListOrders(desk))
                .addSubcommand(new PlanCommands(desk))
                .addSubcommand(new StockCommands(desk))
                .addSubcommand(new LedgerCommands(desk));
        offerHelp(cli);
        new Arguments(desk).register(cli);
        var failures = new Failures();
        return cli.setOut(desk.out())
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

    /// Without a command there is nothing wrong: whoever asks for none wants to know which there are.
    private static int helpOrDo(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand() || parsed.isUsageHelpRequested()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        var cli = parsed.commandSpec().commandLine();
        cli.usage(cli.getOut());
        return CommandLine.ExitCode.OK;
    }
}
