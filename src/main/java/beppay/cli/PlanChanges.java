package beppay.cli;

import beppay.catalog.ListPrices;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.Plans;
import beppay.catalog.imports.ImportedList;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes to single plans. A command changes all of its plans or none.
record PlanChanges(CliContext context, OperatorOptions options) {
    record Result(int changed, List<PlanLine> plans) {}

    int hide(List<String> plans) {
        return change(plans, (tx, chosen) -> PlanActions.hide(tx, chosen, context.actor(), context.now()), "hidden");
    }

    int unhide(List<String> plans) {
        return change(
                plans, (tx, chosen) -> PlanActions.unhide(tx, chosen, context.actor(), context.now()), "unhidden");
    }

    private interface Change {
        int of(Transaction tx, List<Plan> plans);
    }

    private int change(List<String> plans, Change change, String done) {
        var result = context.transact(options, tx -> {
            Plans.lock(tx);
            var chosen = PlanArgument.of(tx, plans);
            int changed = change.of(tx, chosen);
            var lines = chosen.stream()
                    .map(plan -> PlanLine.of(PlanArgument.of(tx, plan.id())))
                    .toList();
            return new Result(changed, lines);
        });
        var lines = result.plans.stream()
                .map(plan -> "%s is %s.".formatted(plan.name(), plan.state().replace('_', ' ')))
                .toList();
        var count = "%d of %d plans %s.".formatted(result.changed, result.plans.size(), done);
        context.printResult(options, result, String.join("\n", lines) + "\n" + count);
        return 0;
    }

    /// @param price null to follow the cost again
    int price(String idOrCode, @Nullable Money price, boolean mayBeBelowCost) {
        var plan = context.transact(options, tx -> {
            Plans.lock(tx);
            var known = PlanArgument.of(tx, idOrCode);
            if (price == null) {
                var markup = listMarkup(tx, known);
                var prices = ListPrices.of(tx);
                rejectBelowCost(known, prices.lowestByCost(tx, known, markup, context.now()), mayBeBelowCost);
                PlanActions.priceByCost(tx, known, prices.byCost(known, markup), context.actor(), context.now());
            } else {
                rejectBelowCost(known, price, mayBeBelowCost);
                PlanActions.price(tx, known, price, context.actor(), context.now());
            }
            return PlanArgument.of(tx, known.id());
        });
        var text = "The list price of %s is %s. The supplier charges %s. %s"
                .formatted(
                        plan.name(),
                        plan.price(),
                        plan.offer().cost(),
                        price == null
                                ? "The price follows the cost."
                                : "Imports and rules keep this price until you run: "
                                        + ShellCommand.line("plans price", List.of(plan.id()), "--automatic"));
        context.printResult(options, PlanLine.of(plan), text);
        return 0;
    }

    private static Markup listMarkup(Transaction tx, Plan plan) {
        var list = ImportedList.find(tx, plan.offer().source(), plan.offer().supplier());
        if (list == null) {
            throw new CommandException("The markup of the list %s is unknown. Import the list with --markup first."
                    .formatted(plan.offer().source()));
        }
        return list.markup();
    }

    private static void rejectBelowCost(Plan plan, Money price, boolean mayBeBelowCost) {
        if (plan.offer().cost().covers(price) && !mayBeBelowCost) {
            throw new CommandException(
                    "The price %s is at or below the supplier's cost of %s. To set it, add --below-cost."
                            .formatted(price, plan.offer().cost()));
        }
    }
}
