package beppay.cli;

import beppay.catalog.Catalog;
import beppay.catalog.Plan;
import beppay.catalog.PlanQuery;
import beppay.catalog.Plans;
import beppay.catalog.sync.WaitingPlan;
import beppay.money.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(description = "Imports price lists, and lists, hides and prices plans.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class PlanCommands {
    private static final String PLAN = "ID|CODE";
    private static final String WHICH = "The plan's ID, or its supplier's code.";

    private final CliContext context;

    @Spec
    private CommandSpec command;

    PlanCommands(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "import",
            description = "Puts the plans of a price list on sale, and withdraws plans that are missing from it."
                    + " Invalid rows are reported, and their plans don't change. The exit status is then 1.")
    int importList(
            @Mixin OperatorOptions options,
            @Mixin PlanImportOptions how,
            @Parameters(paramLabel = "FILE", description = "The price list.") Path file) {
        return new PlanListImport(context, options, how, how.format().read(file)).run();
    }

    record Listed(List<PlanLine> plans) {}

    @Command(name = "list", description = "Lists the plans on sale, by name, or by relevance with --search.")
    int list(
            @Mixin OperatorOptions options,
            @Option(
                            names = "--search",
                            paramLabel = "WORDS",
                            description = "Only plans that match these words, as in the partners' search.")
                    @Nullable
                    String words,
            @Option(names = "--hidden", description = "Lists the hidden plans by name instead.") boolean isHidden) {
        if (isHidden) {
            return list(options, context.snapshot(options, Plans::hidden), "No plan is hidden.");
        }
        var query = new PlanQuery(Set.of(), null, words, null, null, null, null, null);
        var plans = context.snapshot(options, tx -> new Catalog().current(tx).search(query));
        var none = words == null
                ? "No plan is on sale yet. Import a list: bin/beppay plans import FILE --format beppay --markup 30"
                : "No plan on sale matches these words.";
        return list(options, plans, none);
    }

    private int list(OperatorOptions options, List<Plan> plans, String none) {
        var lines = plans.stream().map(PlanLine::of).toList();
        var table = new Table("ID", "NAME", "DAYS", "DATA", "PRICE", "COST", "SUPPLIER", "LIST");
        for (var line : lines) {
            table.row(
                    line.id(),
                    line.name(),
                    line.days(),
                    line.data(),
                    line.price(),
                    line.cost(),
                    line.supplier(),
                    line.list());
        }
        context.printResult(options, new Listed(lines), lines.isEmpty() ? none : table.toString());
        return 0;
    }

    record Waiting(List<WaitingLine> plans) {}

    @Command(
            name = "waiting",
            description = "Lists the changes that a synchronisation did not make, because they are large. To make"
                    + " them, use approve.")
    int waiting(@Mixin OperatorOptions options) {
        var lines = context.snapshot(options, WaitingPlan::all).stream()
                .map(WaitingLine::of)
                .toList();
        var text = lines.isEmpty() ? "No change waits for approval." : WaitingLine.table(lines);
        context.printResult(options, new Waiting(lines), text);
        return 0;
    }

    @Command(name = "show", description = "Shows one plan, on sale or not.")
    int show(@Mixin OperatorOptions options, @Parameters(paramLabel = PLAN, description = WHICH) String plan) {
        var line = PlanLine.of(context.snapshot(options, tx -> PlanArgument.of(tx, plan)));
        var price = line.price() + (line.isPriceManual() ? " (set manually)" : "");
        var table = new Table("PLAN", line.id())
                .row("NAME", line.name())
                .row("STATE", line.state().replace('_', ' '))
                .row("PRICE", price)
                .row("COST", line.cost())
                .row("DATA", line.data())
                .row("DAYS", line.days())
                .row("TYPE", line.planType())
                .row("COUNTRIES", line.countries())
                .row("SUPPLIER", line.supplier())
                .row("LIST", line.list())
                .row("CODE", line.supplierCode())
                .row("ADDED", line.createdAt())
                .row("CHANGED", line.updatedAt());
        context.printResult(options, line, table.toString());
        return 0;
    }

    @Command(
            name = "hide",
            description = "Takes plans off sale until they are unhidden. They stay hidden when their list is imported.")
    int hide(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = PLAN, arity = "1..*", description = WHICH) List<String> plans) {
        return new PlanChanges(context, options).hide(plans);
    }

    @Command(name = "unhide", description = "Puts hidden plans on sale again.")
    int unhide(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = PLAN, arity = "1..*", description = WHICH) List<String> plans) {
        return new PlanChanges(context, options).unhide(plans);
    }

    @Command(name = "price", description = "Sets a plan's selling price, which later imports don't change.")
    int price(
            @Mixin OperatorOptions options,
            @Parameters(index = "0", paramLabel = PLAN, description = WHICH) String plan,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "AMOUNT",
                            description = "The price for partners, such as 25.00.")
                    @Nullable
                    Money amount,
            @Option(names = "--automatic", description = "Returns to the price that follows from the cost.")
                    boolean isAutomatic,
            @Option(names = "--below-cost", description = "Required for a price at or below the supplier's cost.")
                    boolean mayBeBelowCost) {
        if (isAutomatic == (amount != null)) {
            throw new UsageException(
                    command,
                    isAutomatic ? "AMOUNT and --automatic can't be combined." : "Missing required parameter: AMOUNT.",
                    "Specify an AMOUNT such as 25.00, or --automatic.");
        }
        return new PlanChanges(context, options).price(plan, amount, mayBeBelowCost);
    }
}
