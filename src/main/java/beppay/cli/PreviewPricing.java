package beppay.cli;

import beppay.catalog.PricingEffect;
import beppay.platform.db.Transaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pricing preview`.
@Command(
        description =
                "Shows what a rule would do to the prices, or what its removal would do. Takes the options of add."
                        + " Nothing is changed.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PreviewPricing implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final PricingOptions pricing = new PricingOptions();

    @Option(names = "--remove", paramLabel = "RULE", description = "The number of a rule that would be removed.")
    private @Nullable Long removed;

    PreviewPricing(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (removed == null) {
            pricing.check(command);
        } else if (pricing.isGiven()) {
            throw new UsageException(
                    command, "--remove can't be combined with the options of a rule.", "Preview one change at a time.");
        }
        var effect = context.snapshot(options, this::effect);
        context.printResult(options, effect, effect.text());
        var flags = effect.flags();
        if (flags != null) {
            context.printRemark(flags);
        }
        return 0;
    }

    private PricingEffectLine effect(Transaction tx) {
        var now = context.now();
        if (removed != null) {
            var effect = PricingEffect.ofRemoving(tx, PricingCommands.rule(tx, removed), now);
            return PricingEffectLine.of(effect, null, now);
        }
        var rule = pricing.rule(tx, "preview", now);
        AddPricingRule.rejectConflict(tx, rule, pricing.replaced(), now);
        return PricingEffectLine.of(PricingEffect.ofAdding(tx, rule, pricing.replaced(), now), rule, now);
    }
}
