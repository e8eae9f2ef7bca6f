package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.orders.LatestOrders;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Lists orders, newest first. Activation codes are never shown.")
final class ListOrders implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Option(names = "--partner", paramLabel = "EMAIL", description = "Only this partner's.")
    private @Nullable EmailAddress partner;

    @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many; 50 if not said.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    ListOrders(Desk desk) {
        this.desk = desk;
    }

    record Line(
            long id,
            long number,
            String partner,
            String planId,
            String planName,
            String costUsd,
            String currency,
            String email,
            @Nullable String reference,
            String supplier,
            String status,
            @Nullable String iccid,
            String createdAt) {
        static Line of(LatestOrders.Line order) {
            return new Line(
                    order.id(),
                    order.number(),
                    order.partner(),
                    order.planId(),
                    order.planName(),
                    order.price().toString(),
                    order.currency(),
                    order.email(),
                    order.reference(),
                    order.supplier(),
                    order.status().word(),
                    order.iccid(),
                    Instants.seconds(order.createdAt()));
        }
    }

    record Answer(List<Line> orders) {}

    @Override
    public Integer call() {
        var orders = desk.snapshot(options, tx -> {
            var of = partner == null ? null : KnownPartner.of(tx, partner).id();
            return LatestOrders.of(tx, of, mode.mode(), limit.lines());
        });
        var lines = orders.stream().map(Line::of).toList();
        var table =
                new Table("ID", "NUMBER", "AT", "PARTNER", "PLAN", "COST", "CURRENCY", "CUSTOMER", "STATUS", "ICCID");
        for (var line : lines) {
            var iccid = line.iccid == null ? "" : line.iccid;
            table.row(
                    line.id,
                    line.number,
                    line.createdAt,
                    line.partner,
                    line.planName,
                    line.costUsd,
                    line.currency,
                    line.email,
                    line.status,
                    iccid);
        }
        var none = "There is no order yet. Partners buy with POST /api/partner/esim/purchase.";
        desk.answer(options, new Answer(lines), lines.isEmpty() ? none : table.toString());
        return 0;
    }
}
