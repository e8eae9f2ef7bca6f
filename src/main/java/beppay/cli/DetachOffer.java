package beppay.cli;

import beppay.catalog.OfferChange;
import beppay.catalog.Plans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `plans detach`.
@Command(description = "Ends attach. The offer's own plan stays hidden; to sell it again, use unhide.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DetachOffer implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "OFFER", description = "The ID or code of the offer's own plan.")
    private String offer;

    DetachOffer(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var own = context.transact(options, tx -> {
            Plans.lock(tx);
            var change = OfferChange.detaching(tx, PlanArgument.of(tx, offer));
            change.detach(tx, context.actor(), context.now());
            return PlanLine.of(change.own());
        });
        context.printResult(
                options, own, "%s of %s no longer delivers another plan.".formatted(own.name(), own.supplier()));
        return 0;
    }
}
