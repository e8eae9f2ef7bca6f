package beppay.cli;

import beppay.orders.history.OrderDetails;
import beppay.orders.history.OrderMatches;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Shows all that is known about an order: the request, the attempts with each call to the supplier,"
                        + " transfers, eSIMs and events. Activation codes are never shown. With --json, it includes the redacted"
                        + " texts of the calls.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameter before it calls
final class ShowOrder implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(
            paramLabel = "ORDER",
            description = "The ID from bin/beppay orders, an ICCID, or the partner's reference. Several matches are"
                    + " listed.")
    private String text;

    ShowOrder(CliContext context) {
        this.context = context;
    }

    /// An order among several matches.
    record MatchLine(
            long id,
            long number,
            String partner,
            String mode,
            String planName,
            @Nullable String reference,
            String status,
            String createdAt) {
        static MatchLine of(OrderDetails.Head order) {
            return new MatchLine(
                    order.id(),
                    order.number(),
                    order.partner(),
                    order.mode().code(),
                    order.planName(),
                    order.reference(),
                    order.status().code(),
                    Instants.seconds(order.createdAt()));
        }
    }

    record Matches(List<MatchLine> orders) {}

    /// @param details null if there are several matches
    private record Found(
            List<OrderDetails.Head> matches, @Nullable OrderDetails details) {}

    @Override
    public Integer call() {
        var found = context.snapshot(options, this::find);
        if (found.details != null) {
            context.printResult(options, OrderReport.of(found.details), OrderText.of(found.details));
            return 0;
        } else if (found.matches.isEmpty()) {
            throw new CommandException(
                    "No order has this ID, ICCID or reference. To list orders, run bin/beppay orders.");
        }
        var lines = found.matches.stream().map(MatchLine::of).toList();
        var table = new Table("ID", "NUMBER", "AT", "PARTNER", "MODE", "PLAN", "STATUS", "REFERENCE");
        for (var line : lines) {
            table.row(
                    line.id,
                    line.number,
                    line.createdAt,
                    line.partner,
                    line.mode,
                    line.planName,
                    line.status,
                    Objects.requireNonNullElse(line.reference, ""));
        }
        context.printResult(options, new Matches(lines), "Several orders match. Show one of them by its ID.\n" + table);
        return 0;
    }

    private Found find(Transaction tx) {
        var matches = OrderMatches.find(tx, text);
        return new Found(
                matches,
                matches.size() == 1 ? OrderDetails.of(tx, matches.getFirst().id()) : null);
    }
}
