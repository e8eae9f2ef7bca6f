package beppay.cli;

import beppay.catalog.PartnerPrices;
import beppay.mail.EmailAddress;
import beppay.orders.RouteExplanation;
import beppay.platform.db.Transaction;
import beppay.suppliers.lanes.SupplierState;
import beppay.suppliers.lanes.SupplierTable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `routes explain`.
@Command(
        description =
                "Lists the offers of a plan in the order in which a purchase tries them, and why some are not tried."
                        + " A server also skips a supplier while its calls fail.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ExplainRoute implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "PLAN", description = "The plan's ID or code.")
    private String plan;

    @Option(names = "--partner", paramLabel = "EMAIL", description = "For a purchase of this partner, at its price.")
    private @Nullable EmailAddress partner;

    ExplainRoute(CliContext context) {
        this.context = context;
    }

    /// @param margin what is left of the plan's price
    /// @param state `tried`, `paused`, `not_set_up`, `withdrawn`, `too_expensive` or `not_reached`
    record Stop(String supplier, String code, String cost, String margin, String state) {}

    record Route(PlanLine plan, List<Stop> offers) {}

    @Override
    public Integer call() {
        var suppliers = context.suppliers().get();
        var route = context.snapshot(options, tx -> {
            var routed = prices(tx).of(PlanArgument.of(tx, plan));
            var paused = SupplierTable.all(tx).stream()
                    .filter(supplier -> supplier.pausedAt() != null)
                    .map(SupplierState::name)
                    .collect(Collectors.toSet());
            var stops = RouteExplanation.of(tx, routed, suppliers, paused).stream()
                    .map(stop -> new Stop(
                            stop.offer().supplier(),
                            stop.offer().supplierCode(),
                            stop.offer().cost().toString(),
                            routed.price().minus(stop.offer().cost()).toString(),
                            stop.state().name().toLowerCase(Locale.ROOT)))
                    .toList();
            return new Route(PlanLine.of(routed), stops);
        });
        context.printResult(options, route, text(route));
        return 0;
    }

    private PartnerPrices prices(Transaction tx) {
        return partner == null
                ? PartnerPrices.LIST
                : PartnerPrices.of(tx, PartnerArgument.of(tx, partner).id());
    }

    private String text(Route route) {
        var table = new Table("SUPPLIER", "CODE", "COST", "MARGIN", "STATE");
        for (var stop : route.offers) {
            table.row(stop.supplier, stop.code, stop.cost, stop.margin, stop.state.replace('_', ' '));
        }
        return "%s costs %s %s.%n%n%s"
                .formatted(route.plan.name(), partner == null ? "partners" : partner.text(), route.plan.price(), table);
    }
}
