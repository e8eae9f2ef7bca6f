package beppay.cli;

import beppay.orders.history.OrderDetails;
import beppay.orders.history.StuckOrders;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description =
                "Lists the orders that you have to decide: those that have been processing for more than 24 hours,"
                        + " and failed orders whose eSIMs the supplier delivered after their prices had been released. The last"
                        + " call to the supplier is shown, and with --json all of them.")
final class ListStuckOrders implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "The maximum number in each of the two lists. Default: 50.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    ListStuckOrders(CliContext context) {
        this.context = context;
    }

    record Result(List<OrderReport> processing, List<OrderReport> lateDeliveries) {}

    @Override
    public Integer call() {
        var stuck = context.snapshot(options, tx -> StuckOrders.of(tx, context.now(), limit.lines()));
        context.printResult(options, new Result(reports(stuck.waiting()), reports(stuck.late())), text(stuck));
        return 0;
    }

    private static List<OrderReport> reports(List<OrderDetails> orders) {
        return orders.stream().map(OrderReport::of).toList();
    }

    private static String text(StuckOrders stuck) {
        if (stuck.waiting().isEmpty() && stuck.late().isEmpty()) {
            return "There is nothing to decide.";
        }
        var text = new StringBuilder();
        if (!stuck.waiting().isEmpty()) {
            text.append("Processing for more than 24 hours:\n").append(table(stuck.waiting()));
            text.append("Ask the supplier, then settle each order with bin/beppay orders settle.\n");
        }
        if (!stuck.late().isEmpty()) {
            text.append("Delivered after the price was released:\n").append(table(stuck.late()));
            text.append("You paid for these eSIMs. To cancel them, run bin/beppay orders cancel ID\n");
            text.append("To bear their cost, run bin/beppay orders keep-late ID --reason TEXT\n");
        }
        return text.toString();
    }

    private static Table table(List<OrderDetails> orders) {
        var table = new Table("ID", "AT", "PARTNER", "SUPPLIER", "SUPPLIER REFERENCE", "ATTEMPT", "STATE", "LAST CALL");
        for (var details : orders) {
            var attempt = details.attempts().getLast();
            var supplierReference = attempt.supplierReference();
            table.row(
                    details.order().id(),
                    Instants.seconds(details.order().createdAt()),
                    details.order().partner(),
                    attempt.supplier(),
                    supplierReference == null ? "" : supplierReference,
                    attempt.reference(),
                    attempt.state().code(),
                    lastCall(details));
        }
        return table;
    }

    private static String lastCall(OrderDetails details) {
        if (details.calls().isEmpty()) {
            return "";
        }
        var call = details.calls().getLast();
        var reason = call.reason();
        return Instants.seconds(call.startedAt()) + " " + call.outcome() + (reason == null ? "" : ": " + reason);
    }
}
