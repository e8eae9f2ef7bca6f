package beppay.cli;

import beppay.catalog.OfferMatches;
import beppay.catalog.OfferMatches.Match;
import beppay.catalog.Plans;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `plans match`.
@Command(
        description =
                "Lists plans of different suppliers that have the same countries, days and data, so that the offer of"
                        + " one could deliver the other. Compare speed, networks and fair use yourself.")
final class MatchOffers implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    MatchOffers(CliContext context) {
        this.context = context;
    }

    /// @param plan the plan that is kept: the older one
    /// @param offer the plan whose offer could be attached to it
    record Line(PlanLine plan, PlanLine offer) {
        static Line of(Match match) {
            return new Line(PlanLine.of(match.plan()), PlanLine.of(match.other()));
        }
    }

    record Matches(List<Line> matches) {}

    @Override
    public Integer call() {
        var lines = context.snapshot(options, tx -> OfferMatches.among(Plans.onSale(tx))).stream()
                .map(Line::of)
                .toList();
        var text = lines.isEmpty()
                ? "No plans of different suppliers have the same countries, days and data."
                : table(lines) + "\nTo let an offer deliver a plan: bin/beppay plans attach OFFER PLAN\n";
        context.printResult(options, new Matches(lines), text);
        return 0;
    }

    private static Table table(List<Line> lines) {
        var table = new Table("PLAN", "NAME", "SUPPLIER", "COST", "OFFER'S PLAN", "NAME", "SUPPLIER", "COST");
        for (var line : lines) {
            table.row(
                    line.plan.id(),
                    line.plan.name(),
                    line.plan.supplier(),
                    line.plan.cost(),
                    line.offer.id(),
                    line.offer.name(),
                    line.offer.supplier(),
                    line.offer.cost());
        }
        return table;
    }
}
