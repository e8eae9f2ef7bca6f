package beppay.cli;

import beppay.catalog.Offer;
import beppay.catalog.OfferChange;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--dry-run", description = "Only shows what would change.")
    private boolean isDryRun;

    AttachOffer(CliContext context) {
        this.context = context;
    }

    /// @param offer the offer's own plan
    /// @param differences what is different about its speed, networks and fair use, or not known
    /// @param cheapestBefore the cost of the plan's cheapest offer that is not withdrawn; null if there is none
    /// @param cheapestAfter likewise, after the change
    record Attachment(
            PlanLine plan,
            PlanLine offer,
            List<String> differences,
            @Nullable String cheapestBefore,
            @Nullable String cheapestAfter) {
        static Attachment of(Transaction tx, OfferChange change) {
            return new Attachment(
                    PlanLine.of(change.delivered()),
                    PlanLine.of(PlanArgument.of(tx, change.own().id())),
                    change.terms(),
                    cost(change.cheapestBefore()),
                    cost(change.cheapestAfter()));
        }

        private static @Nullable String cost(@Nullable Offer offer) {
            return offer == null ? null : offer.cost().toString();
        }
    }

    @Override
    public Integer call() {
        var result = isDryRun
                ? context.snapshot(options, tx -> Attachment.of(tx, change(tx)))
                : context.transact(options, this::attach);
        var text = isDryRun ? preview(result) : done(result);
        context.printResult(
                options,
                result,
                text
                        + (result.differences.isEmpty()
                                ? ""
                                : "\nDifferences: " + String.join("; ", result.differences) + "."));
        return 0;
    }

    private static String done(Attachment result) {
        return "%s of %s now delivers %s too. Its own plan is hidden."
                .formatted(result.offer.name(), result.offer.supplier(), result.plan.name());
    }

    private static String preview(Attachment result) {
        return """
                %s of %s would deliver %s too, and its own plan would be hidden.
                The cheapest offer costs %s, then %s. The list price stays %s.""".formatted(
                        result.offer.name(),
                        result.offer.supplier(),
                        result.plan.name(),
                        result.cheapestBefore == null ? "nothing, because all are withdrawn" : result.cheapestBefore,
                        result.cheapestAfter,
                        result.plan.price());
    }

    private Attachment attach(Transaction tx) {
        Plans.lock(tx);
        var change = change(tx);
        change.attach(tx, true, context.actor(), context.now());
        return Attachment.of(tx, change);
    }

    private OfferChange change(Transaction tx) {
        var change = OfferChange.attaching(tx, PlanArgument.of(tx, offer), PlanArgument.of(tx, plan));
        if (change.difference() != null && !mayDiffer) {
            throw new CommandException("%s differs from %s: %s. To attach it nevertheless, add --different."
                    .formatted(change.own().name(), change.delivered().name(), change.difference()));
        }
        return change;
    }
}
