package beppay.cli;

import beppay.catalog.sync.SupplierCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The list of all commands. A command's exit status is 0 on success, 1 on failure, with the reason on standard
/// error, and 2 for a usage error.
@Command(
        name = "beppay",
        header = {
            "BepPay sells travel eSIMs through partners. Start with one of these:",
            "",
            "  bin/beppay demo     a demonstration with sample data",
            "  bin/beppay serve    the server for production",
            ""
        },
        customSynopsis = "beppay COMMAND [OPTIONS]",
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        footer = {"", "For details of a command, run bin/beppay COMMAND --help."})
public final class Cli {
    private static final int WIDTH = 100;

    private Cli() {}

    /// Builds the command line. If the arguments start with a command, only that one is built, because reading a
    /// command's options takes as long as running most commands.
    ///
    /// @param servers the commands that run a server, by name; they are defined outside this package
    /// @param catalogs the suppliers whose catalogues can be synchronised; also defined outside this package
    /// @param typed the arguments of the program
    public static CommandLine commands(
            CliContext context,
            Map<String, Supplier<CommandLine>> servers,
            Supplier<List<SupplierCatalog>> catalogs,
            String... typed) {
        var commands = new LinkedHashMap<String, Supplier<?>>(servers);
        addPeople(commands, context);
        addMoney(commands, context);
        commands.put("orders", () -> orders(context));
        commands.put("plans", () -> plans(context));
        commands.put("pricing", () -> pricing(context));
        commands.put("routes", () -> routes(context));
        commands.put("esims", () -> new EsimCommands(context));
        commands.put("stock", () -> new StockCommands(context));
        commands.put("suppliers", () -> suppliers(context, catalogs));
        commands.put("mail", () -> new MailCommands(context));
        commands.put("report", () -> reports(context));
        commands.put("ledger", () -> new LedgerCommands(context));
        commands.put("audit", () -> audit(context));
        commands.put("brand", () -> brand(context));
        commands.put("encryption", () -> encryption(new EncryptionContext(context, EncryptedTables.ALL)));
        if (typed.length > 0 && commands.containsKey(typed[0])) {
            commands.keySet().retainAll(Set.of(typed[0]));
        }
        var cli = new CommandLine(new Cli());
        commands.forEach((name, command) -> cli.addSubcommand(name, command.get()));
        offerHelp(cli);
        offerVersion(cli);
        new Arguments(context).register(cli);
        var failures = new ErrorReporter(context.environment());
        return cli.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(context.out())
                .setErr(context.err())
                .setUsageHelpWidth(WIDTH)
                .setExecutionStrategy(new OutputCheck(context, servers.keySet(), Cli::helpOrDo))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /// The commands about those who sign in, and about keys.
    private static void addPeople(Map<String, Supplier<?>> commands, CliContext context) {
        commands.put("partner", () -> partners(context));
        commands.put("staff", () -> new StaffCommands(context));
        commands.put("key", () -> new KeyCommands(context));
    }

    private static CommandLine partners(CliContext context) {
        return new CommandLine(new PartnerCommands(context))
                .addSubcommand("edit", new EditPartner(context))
                .addSubcommand("statement", new WriteStatement(context));
    }

    /// The commands about partners' money.
    private static void addMoney(Map<String, Supplier<?>> commands, CliContext context) {
        commands.put(
                "topup", () -> new CommandLine(new TopUp(context)).addSubcommand("reverse", new ReverseTopUp(context)));
        commands.put("adjust", () -> new Adjust(context));
        commands.put("receivables", () -> receivables(context));
        commands.put("approvals", () -> approvals(context));
        commands.put("wallet", () -> new ShowWallet(context));
    }

    private static CommandLine receivables(CliContext context) {
        return group("Lists what partners owe, and writes it off.")
                .addSubcommand("list", new ListReceivables(context))
                .addSubcommand("write-off", new WriteOffReceivable(context));
    }

    private static CommandLine approvals(CliContext context) {
        return new CommandLine(new ApprovalCommands(context)).addSubcommand("show", new ShowApproval(context));
    }

    private static CommandLine plans(CliContext context) {
        return new CommandLine(new PlanCommands(context))
                .addSubcommand("rename", new RenamePlan(context))
                .addSubcommand("history", new ShowPriceHistory(context))
                .addSubcommand("approve", new ApprovePlans(context))
                .addSubcommand("reject", new RejectPlans(context))
                .addSubcommand("match", new MatchOffers(context))
                .addSubcommand("attach", new AttachOffer(context))
                .addSubcommand("detach", new DetachOffer(context));
    }

    private static CommandLine pricing(CliContext context) {
        return new CommandLine(new PricingCommands(context))
                .addSubcommand("add", new AddPricingRule(context))
                .addSubcommand("preview", new PreviewPricing(context))
                .addSubcommand("explain", new ExplainPrice(context));
    }

    private static CommandLine routes(CliContext context) {
        return group("Shows which supplier delivers a plan.").addSubcommand("explain", new ExplainRoute(context));
    }

    private static CommandLine reports(CliContext context) {
        return group("Reports from the books.").addSubcommand("margin", new ReportMargin(context));
    }

    private static CommandLine orders(CliContext context) {
        return new CommandLine(new ListOrders(context))
                .addSubcommand("show", new ShowOrder(context))
                .addSubcommand("stuck", new ListStuckOrders(context))
                .addSubcommand("settle", new SettleOrder(context))
                .addSubcommand("refund", new RefundOrder(context))
                .addSubcommand("cancel", new CancelOrder(context))
                .addSubcommand("keep-late", new KeepLateEsims(context));
    }

    private static CommandLine suppliers(CliContext context, Supplier<List<SupplierCatalog>> catalogs) {
        return new CommandLine(new SupplierCommands(context))
                .addSubcommand("test", new CheckSupplier(context))
                .addSubcommand("sync", new SyncSupplier(context, catalogs))
                .addSubcommand("fund", new FundSupplier(context))
                .addSubcommand("reconcile", new ReconcileSuppliers(context))
                .addSubcommand("differences", new ListDifferences(context));
    }

    private static CommandLine audit(CliContext context) {
        return group("Lists and verifies the log of what staff and commands did.")
                .addSubcommand("list", new ListAudit(context))
                .addSubcommand("verify", new VerifyAudit(context));
    }

    private static CommandLine brand(CliContext context) {
        return group("Shows and sets the operator's brand, or a partner's.")
                .addSubcommand("show", new ShowBrand(context))
                .addSubcommand("set", new SetBrand(context));
    }

    /// A command that only has subcommands.
    private static CommandLine group(String description) {
        var group = CommandSpec.create();
        group.usageMessage().description(description);
        return new CommandLine(group);
    }

    private static CommandLine encryption(EncryptionContext context) {
        return new CommandLine(new EncryptionCommands(context)).addSubcommand("rotate", new RotateKey(context));
    }

    private static void offerHelp(CommandLine command) {
        var help = OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.");
        command.getCommandSpec().addOption(help.build());
        command.getSubcommands().values().forEach(Cli::offerHelp);
    }

    private static void offerVersion(CommandLine cli) {
        var version = OptionSpec.builder("-V", "--version").versionHelp(true).description("Prints the version.");
        cli.getCommandSpec().addOption(version.build()).version("BepPay " + version());
    }

    /// The version that the build wrote to the file.
    private static String version() {
        try (var file = Cli.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Prints the list of commands if there is no command. That is not an error.
    private static int helpOrDo(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        var cli = parsed.commandSpec().commandLine();
        cli.usage(cli.getOut());
        return CommandLine.ExitCode.OK;
    }
}
