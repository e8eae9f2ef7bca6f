package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.PricingActions;
import beppay.catalog.PricingEffect;
import beppay.catalog.PricingRule;
import beppay.catalog.PricingRules;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pricing add`.
@Command(
        description = "Adds a rule by which prices follow from costs. The most specific rule wins: for a plan, for a"
                + " country, for a supplier, for every plan. A partner's own rules win over those for everyone. A"
                + " rule with an end, such as a promotion, wins over one without. A manual price takes precedence over"
                + " rules for everyone.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class AddPricingRule implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final PricingOptions pricing = new PricingOptions();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason, for your records.")
    private Arguments.Reason reason;

    @Option(
            names = "--yes",
            description = "Required when the median of the prices that change does so by more than half.")
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
        var replaced = pricing.replaced();
        rejectConflict(tx, rule, replaced, now);
        var effect = PricingEffect.ofAdding(tx, rule, replaced, now);
        PricingEffectLine.reject(effect, rule, mayChangeMuch);
        var added = PricingActions.add(tx, rule, replaced, context.actor(), now);
        return new Result(PricingRuleLine.of(tx, added, now), PricingEffectLine.of(effect, rule, now));
    }

    /// @param replaced the number of a rule that is removed at the same time; null if there is none
    static void rejectConflict(Transaction tx, PricingRule rule, @Nullable Long replaced, Instant now) {
        if (replaced != null) {
            rejectReplacement(PricingCommands.rule(tx, replaced), rule, now);
        }
        var other = PricingRules.conflicting(tx, rule);
        if (other != null && !Objects.equals(other.id(), replaced)) {
            throw new CommandException(
                    "Rule %d has the same scope and overlaps in time. To replace it, add --replace %d."
                            .formatted(other.id(), other.id()));
        }
    }

    /// The effect is only computed for the rule's own scope, and without a gap only now.
    private static void rejectReplacement(PricingRule replaced, PricingRule rule, Instant now) {
        if (!replaced.scope().equals(rule.scope())) {
            throw new CommandException(
                    "Rule %d has another scope, so it can't be replaced by this one.".formatted(replaced.id()));
        } else if (rule.startsAt().isAfter(now) && replaced.isActive(now)) {
            throw new CommandException(
                    "The replacement starts later, and rule %d would end now. Instead, add the new rule now, and the old prices as a rule with an end (--to)."
                            .formatted(replaced.id()));
        }
    }
}
