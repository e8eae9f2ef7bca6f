package beppay.console;

import beppay.catalog.Plan;
import beppay.catalog.PriceCause;
import beppay.catalog.PriceChange;
import beppay.catalog.PriceHistory;
import beppay.platform.db.Transaction;
import beppay.web.StepChart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The newest changes of a plan's price and cost, with a chart.
///
/// @param changes newest first, at most [#MAX_LISTED]
/// @param hasMore whether older changes are not listed
/// @param chart null without changes
record PlanPriceHistory(
        List<PriceChange> changes,
        boolean hasMore,
        @Nullable StepChart chart) {
    static final int MAX_LISTED = 50;

    private static final StepChart.Labels LABELS =
            new StepChart.Labels("list price", "cost", "List price and cost of the plan over time");

    static PlanPriceHistory of(Transaction tx, Plan plan, Instant now) {
        var found = PriceHistory.of(tx, plan.id(), MAX_LISTED + 1);
        var listed = found.stream().limit(MAX_LISTED).toList();
        boolean hasMore = found.size() > MAX_LISTED;
        return new PlanPriceHistory(listed, hasMore, listed.isEmpty() ? null : chart(listed, hasMore, plan, now));
    }

    /// The first price lasted since the plan was added, or for an unknown time if older changes are not listed.
    private static StepChart chart(List<PriceChange> changes, boolean hasMore, Plan plan, Instant now) {
        var oldest = changes.getLast();
        var keptSince = now.minus(PriceHistory.KEPT);
        var start = hasMore
                ? oldest.changedAt()
                : Stream.of(plan.createdAt(), keptSince)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        var steps = new ArrayList<StepChart.Step>();
        steps.add(new StepChart.Step(start, oldest.oldPrice(), oldest.oldCost()));
        changes.reversed()
                .forEach(change -> steps.add(new StepChart.Step(change.changedAt(), change.price(), change.cost())));
        return new StepChart(LABELS, steps, now);
    }

    /// What changed the price, as a phrase.
    static String words(PriceCause cause) {
        var by = cause.author() == null ? "" : " by " + cause.author();
        return switch (cause.kind()) {
            case IMPORT -> "Import of the " + cause.detail() + by;
            case SYNC -> "Synchronisation with the supplier";
            case APPROVAL -> "Waiting change approved" + by;
            case RULE -> String.valueOf(cause.detail());
            case MANUAL -> "Set" + by;
        };
    }
}
