package beppay.cli;

import beppay.catalog.AttachedOffers;
import beppay.catalog.OfferMatches;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.PlanOffer;
import beppay.catalog.Plans;
import beppay.catalog.TermsDifferences;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plans attach`.
@Command(
        description = "Lets an offer deliver another plan too, and hides the offer's own plan. Each purchase takes the"
                + " cheapest offer whose supplier accepts orders.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class AttachOffer implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(index = "0", paramLabel = "OFFER", description = "The ID or code of the offer's own plan.")
    private String offer;

    @Parameters(index = "1", paramLabel = "PLAN", description = "The ID or code of the plan that it delivers.")
    private String plan;

    @Option(names = "--different", description = "Required if the countries, the days or the data differ.")
    private boolean mayDiffer;

    AttachOffer(CliContext context) {
        this.context = context;
    }

    /// @param offer the offer's own plan
    /// @param differences what is different about its speed, networks and fair use, or not known
    record Attachment(PlanLine plan, PlanLine offer, List<String> differences) {}

    @Override
    public Integer call() {
        var result = context.transact(options, this::attach);
        var text = "%s of %s now delivers %s too. Its own plan is hidden."
                        .formatted(result.offer.name(), result.offer.supplier(), result.plan.name())
                + (result.differences.isEmpty() ? "" : "\nDifferences: " + String.join("; ", result.differences) + ".");
        context.printResult(options, result, text);
        return 0;
    }

    private Attachment attach(Transaction tx) {
        Plans.lock(tx);
        var own = PlanArgument.of(tx, offer);
        var delivered = PlanArgument.of(tx, plan);
        rejectDifferent(own, delivered);
        rejectAttached(AttachedOffers.all(tx), own, delivered);
        PlanActions.attach(tx, own, delivered, context.actor(), context.now());
        var terms =
                OfferTerms.of(tx, List.of(own.offer().id(), delivered.offer().id()));
        return new Attachment(
                PlanLine.of(delivered),
                PlanLine.of(PlanArgument.of(tx, own.id())),
                TermsDifferences.between(delivered, own, terms));
    }

    private void rejectDifferent(Plan own, Plan delivered) {
        if (own.id().equals(delivered.id())) {
            throw new CommandException("This is the plan's own offer.");
        }
        var difference = OfferMatches.difference(delivered, own);
        if (difference != null && !mayDiffer) {
            throw new CommandException("%s differs from %s: %s. To attach it nevertheless, add --different."
                    .formatted(own.name(), delivered.name(), difference));
        }
    }

    private static void rejectAttached(List<PlanOffer> attached, Plan own, Plan delivered) {
        for (var one : attached) {
            if (one.offer().id().equals(own.offer().id())) {
                throw new CommandException("%s already delivers another plan. Detach it first.".formatted(own.name()));
            } else if (one.offer().id().equals(delivered.offer().id())) {
                throw new CommandException(
                        "The own offer of %s delivers another plan. Detach it first.".formatted(delivered.name()));
            } else if (one.planId().equals(own.id())) {
                throw new CommandException("Other offers deliver %s. Detach them first.".formatted(own.name()));
            }
        }
        if (attached.stream().filter(one -> one.planId().equals(delivered.id())).count()
                >= AttachedOffers.MAX_PER_PLAN) {
            throw new CommandException("%s has %d attached offers. Detach one first."
                    .formatted(delivered.name(), AttachedOffers.MAX_PER_PLAN));
        }
    }
}
