package beppay.cli;

import beppay.esims.Iccid;
import beppay.mail.EmailAddress;
import beppay.orders.Order;
import beppay.orders.history.LatestOrders;
import beppay.orders.history.OrderTable;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(description = "Lists orders, newest first. Activation codes are never shown.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class ListOrders implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Option(names = "--partner", paramLabel = "EMAIL", description = "Only the orders of this partner.")
    private @Nullable EmailAddress partner;

    @Mixin
    private final DayOptions days = new DayOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only orders in this status: processing, completed or failed.")
    private Order.@Nullable Status status;

    @Option(names = "--iccid", paramLabel = "ICCID", description = "Only the orders of this eSIM.")
    private @Nullable Iccid iccid;

    @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number. Default: 50. Not for --csv.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    @Option(names = "--csv", description = "Prints all matching orders as CSV, as the dashboard exports them.")
    private boolean isCsv;

    ListOrders(CliContext context) {
        this.context = context;
    }

    record Line(
            long id,
            long number,
            String partner,
            String planId,
            String planName,
            String priceUsd,
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
                    order.status().code(),
                    order.iccid(),
                    Instants.seconds(order.createdAt()));
        }
    }

    record Result(List<Line> orders) {}

    @Override
    public Integer call() {
        days.rejectReversed(command);
        options.rejectCsvAsJson(isCsv, command);
        return isCsv ? export() : list();
    }

    private int list() {
        var orders = context.snapshot(options, tx -> LatestOrders.of(tx, query(tx), null, limit.lines()));
        var lines = orders.stream().map(Line::of).toList();
        var table =
                new Table("ID", "NUMBER", "AT", "PARTNER", "PLAN", "PRICE", "CURRENCY", "CUSTOMER", "STATUS", "ICCID");
        for (var line : lines) {
            table.row(
                    line.id,
                    line.number,
                    line.createdAt,
                    line.partner,
                    line.planName,
                    line.priceUsd,
                    line.currency,
                    line.email,
                    line.status,
                    line.iccid == null ? "" : line.iccid);
        }
        context.printResult(options, new Result(lines), lines.isEmpty() ? none() : table.toString());
        return 0;
    }

    private String none() {
        var isOfAll = partner == null && status == null && iccid == null && !days.isGiven();
        return isOfAll
                ? "There is no order yet. Partners buy with POST /api/partner/esim/purchase."
                : "No order matches.";
    }

    private LatestOrders.Query query(Transaction tx) {
        return new LatestOrders.Query(
                mode.mode(),
                partner == null ? null : PartnerArgument.of(tx, partner).id(),
                status,
                iccid == null ? null : iccid.digits(),
                days.from(),
                days.to());
    }

    private int export() {
        return context.with(options, database -> {
            var query = database.autocommit(this::query);
            var heads = new ArrayList<>(OrderTable.HEADS);
            heads.add("partner");
            context.pages(
                    heads,
                    last -> database.snapshot(
                            tx -> LatestOrders.of(tx, query, last == null ? null : last.id(), CsvPages.PAGE_ROWS)),
                    ListOrders::cells);
            return 0;
        });
    }

    private static @Nullable Object[] cells(LatestOrders.Line line) {
        var order = OrderTable.cells(line.order());
        var cells = Arrays.copyOf(order, order.length + 1);
        cells[order.length] = line.partner();
        return cells;
    }
}
