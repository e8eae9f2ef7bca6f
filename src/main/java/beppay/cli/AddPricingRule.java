package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pricing add`.
@Command(
        description = "Adds a rule by which prices follow from costs. The most specific rule wins: for a plan, for a"
                + " country, for a supplier, for every plan. A partner's own rules win over those for everyone. A"
                + " rule with an end, such as a promotion, wins over one without. Manual prices stay list prices.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class AddPricingRule implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final PricingOptions pricing = new PricingOptions();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for your records.")
    private Arguments.Reason reason;

    @Option(names = "--yes", description = "Required when the median price changes by more than half.")
    private boolean mayChangeMuch;

    AddPricingRule(CliContext context) {
        this.context = context;
    }

    record Result(PricingRuleLine rule, PricingEffectLine effect) {}

    @Override
    public Integer call() {
        pricing.check(command);
        var result = context.transact(options, this::add);
        context.printResult(
                options, result, "Rule %d was added.%n%s".formatted(result.rule.id(), result.effect.text()));
        return 0;
    }

    private Result add(Transaction tx) {
        var now = context.now();
        Plans.lock(tx);
        var rule = pricing.rule(tx, reason.text(), now);
        rejectContradiction(tx, rule);
        var effect = PricingEffect.ofAdding(tx, rule, now);
        PricingEffectLine.reject(effect, pricing.mayBeBelowCost(), mayChangeMuch);
        var added = PricingRules.add(tx, rule, now);
        return new Result(PricingRuleLine.of(tx, added, now), PricingEffectLine.of(effect));
    }

    static void rejectContradiction(Transaction tx, PricingRule rule) {
        var other = PricingRules.contradicting(tx, rule);
        if (other != null) {
            throw new CommandException("Rule %d covers the same at the same time. Remove it first: %s"
                    .formatted(other.id(), ShellCommand.line("pricing remove", List.of(String.valueOf(other.id())))));
        }
    }
}
