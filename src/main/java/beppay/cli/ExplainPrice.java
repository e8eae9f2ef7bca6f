package beppay.cli;

import beppay.catalog.ListPrices;
import beppay.catalog.PartnerPrices;
import beppay.catalog.PricingRule;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `pricing explain`.
@Command(description = "Shows a plan's price, for everyone or for a partner, and what sets it.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ExplainPrice implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "PLAN", description = "The plan's ID or code.")
    private String plan;

    @Option(names = "--partner", paramLabel = "EMAIL", description = "The price for this partner.")
    private @Nullable EmailAddress partner;

    ExplainPrice(CliContext context) {
        this.context = context;
    }

    /// @param approvedCost the cost from which prices follow, which differs while a change waits for approval
    /// @param listRule the rule of the list price; null if it is manual or follows the markup of the price list
    /// @param ownRule the partner's own rule; null if it pays the list price
    record Result(
            PlanLine plan,
            String approvedCost,
            String listPrice,
            @Nullable PricingRuleLine listRule,
            String price,
            @Nullable PricingRuleLine ownRule) {}

    @Override
    public Integer call() {
        var result = context.snapshot(options, this::explain);
        context.printResult(options, result, text(result));
        return 0;
    }

    private Result explain(Transaction tx) {
        var found = PlanArgument.of(tx, plan);
        var prices = partner == null
                ? PartnerPrices.LIST
                : PartnerPrices.of(tx, PartnerArgument.of(tx, partner).id());
        var listRule = found.manualPrice() == null ? ListPrices.of(tx).rule(found) : null;
        return new Result(
                PlanLine.of(found),
                found.approvedCost().toString(),
                found.price().toString(),
                line(tx, listRule),
                prices.of(found).price().toString(),
                line(tx, prices.rule(found)));
    }

    private @Nullable PricingRuleLine line(Transaction tx, @Nullable PricingRule rule) {
        return rule == null ? null : PricingRuleLine.of(tx, rule, context.now());
    }

    private String text(Result result) {
        var table = new Table("PLAN", result.plan.name())
                .row("COST", result.plan.cost())
                .row("APPROVED COST", result.approvedCost)
                .row("LIST PRICE", result.listPrice)
                .row("SET BY", origin(result));
        if (partner != null) {
            table.row("PARTNER'S PRICE", result.price)
                    .row("SET BY", result.ownRule == null ? "the list price" : origin(result.ownRule));
        }
        return table.toString();
    }

    private static String origin(Result result) {
        if (result.listRule != null) {
            return origin(result.listRule);
        }
        return result.plan.isPriceManual() ? "a manual price" : "the markup of the price list " + result.plan.list();
    }

    private static String origin(PricingRuleLine rule) {
        return "rule %d (%s): %s".formatted(rule.id(), rule.covers(), rule.computes());
    }
}
