package beppay.cli;

import beppay.catalog.OfferMatches;
import beppay.catalog.OfferMatches.Match;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plans;
import beppay.catalog.Terms;
import beppay.catalog.TermsDifferences;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `plans match`.
@Command(
        description =
                "Lists plans of different suppliers that have the same countries, days and data, so that the offer of"
                        + " one could deliver the other, and how their speed, networks and fair use differ.")
final class MatchOffers implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    MatchOffers(CliContext context) {
        this.context = context;
    }

    /// @param plan the plan that is kept: the older one
    /// @param offer the plan whose offer could be attached to it
    /// @param differences what is different about the offer, or not known
    record Line(PlanLine plan, PlanLine offer, List<String> differences) {
        static Line of(Match match, Map<String, Terms> terms) {
            return new Line(
                    PlanLine.of(match.plan()),
                    PlanLine.of(match.other()),
                    TermsDifferences.between(match.plan(), match.other(), terms));
        }
    }

    record Matches(List<Line> matches) {}

    @Override
    public Integer call() {
        var lines = context.snapshot(options, MatchOffers::lines);
        var text = lines.isEmpty()
                ? "No plans of different suppliers have the same countries, days and data."
                : table(lines) + "\nTo let an offer deliver a plan: bin/beppay plans attach OFFER PLAN\n";
        context.printResult(options, new Matches(lines), text);
        return 0;
    }

    private static List<Line> lines(Transaction tx) {
        var matches = OfferMatches.among(Plans.onSale(tx));
        var offers = matches.stream()
                .flatMap(match -> Stream.of(match.plan(), match.other()))
                .map(plan -> plan.offer().id())
                .distinct()
                .toList();
        var terms = OfferTerms.of(tx, offers);
        return matches.stream().map(match -> Line.of(match, terms)).toList();
    }

    private static Table table(List<Line> lines) {
        var table = new Table(
                "PLAN", "NAME", "SUPPLIER", "COST", "OFFER'S PLAN", "NAME", "SUPPLIER", "COST", "DIFFERENCES");
        for (var line : lines) {
            table.row(
                    line.plan.id(),
                    line.plan.name(),
                    line.plan.supplier(),
                    line.plan.cost(),
                    line.offer.id(),
                    line.offer.name(),
                    line.offer.supplier(),
                    line.offer.cost(),
                    String.join("; ", line.differences));
        }
        return table;
    }
}
