package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.PricingActions;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Rules by which prices follow from costs, for everyone and for single partners.")
final class PricingCommands {
    private final CliContext context;

    PricingCommands(CliContext context) {
        this.context = context;
    }

    record Listed(long version, List<PricingRuleLine> rules) {}

    @Command(name = "rules", description = "Lists the rules that are active or scheduled.")
    int rules(
            @Mixin OperatorOptions options,
            @Option(names = "--all", description = "Also lists rules that ended or were removed.") boolean isAll,
            @Option(
                            names = "--version",
                            paramLabel = "NUMBER",
                            description =
                                    "Lists the rules of an earlier version. Every change of the rules is a version.")
                    @Nullable
                    Long version) {
        var result = context.snapshot(options, tx -> {
            long current = PricingRules.version(tx);
            if (version != null && (version < 0 || version > current)) {
                throw new CommandException("The rules have the versions 0 to %d.".formatted(current));
            }
            long shown = version == null ? current : version;
            var lines = PricingRules.all(tx).stream()
                    .filter(rule -> isAll || rule.isInVersion(shown))
                    .map(rule -> PricingRuleLine.of(tx, rule, context.now()))
                    .filter(line -> isAll || version != null || !line.state().equals("ended"))
                    .toList();
            return new Listed(shown, lines);
        });
        context.printResult(options, result, text(result));
        return 0;
    }

    private static String text(Listed listed) {
        if (listed.rules.isEmpty()) {
            return "There are no rules. Prices follow the markups of the price lists."
                    + " To add a rule, run bin/beppay pricing add --help";
        }
        var table = new Table("RULE", "COVERS", "PRICE", "STATE", "FROM", "TO", "REASON");
        for (var rule : listed.rules) {
            table.row(
                    rule.id(),
                    rule.covers(),
                    rule.computes(),
                    rule.state(),
                    rule.startsAt(),
                    rule.endsAt() == null ? "" : rule.endsAt(),
                    rule.reason());
        }
        return table + "Version %d.".formatted(listed.version);
    }

    @Command(name = "remove", description = "Ends a rule now. Prices follow from the rules that remain.")
    int remove(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "RULE", description = "The rule's number.") long id,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "The reason, for your records.")
                    Arguments.Reason reason,
            @Option(names = "--below-cost", description = "Required if plans would be sold at or below cost.")
                    boolean mayBeBelowCost,
            @Option(
                            names = "--yes",
                            description =
                                    "Required when the median of the prices that change does so by more than half.")
                    boolean mayChangeMuch) {
        var effect = context.transact(options, tx -> {
            Plans.lock(tx);
            var found = PricingEffect.ofRemoving(tx, rule(tx, id), context.now());
            PricingEffectLine.reject(found, mayBeBelowCost, mayChangeMuch);
            PricingActions.remove(tx, id, reason.text(), context.actor(), context.now());
            return PricingEffectLine.of(found, null, context.now());
        });
        context.printResult(options, effect, "Rule %d was removed.%n%s".formatted(id, effect.text()));
        return 0;
    }

    /// @throws CommandException if there is no such rule, or it was removed
    static PricingRule rule(Transaction tx, long id) {
        var rule = PricingRules.find(tx, id);
        if (rule == null) {
            throw new CommandException("There is no rule %d. To list all, run bin/beppay pricing rules.".formatted(id));
        } else if (rule.removedAt() != null) {
            throw new CommandException("Rule %d was already removed.".formatted(id));
        }
        return rule;
    }
}
