package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.money.Money;
import beppay.orders.EsimCancellation;
import beppay.orders.Refunds;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Refunds a completed order to the partner's wallet, by default all that was not refunded yet. In"
                + " that case its eSIMs are first cancelled at the supplier, if it can cancel. The refund is made"
                + " whatever the supplier reports, and the report is shown.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class RefundOrder implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The order's ID, from bin/beppay orders.")
    private long id;

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "A part, such as 5.00. A part is refunded without cancelling the eSIM.")
    private @Nullable Money amount;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, shown in the partner's statement.")
    private Reason reason;

    RefundOrder(CliContext context) {
        this.context = context;
    }

    record EsimLine(String iccid, String outcome, @Nullable String reason) {
        static EsimLine of(EsimCancellation esim) {
            return new EsimLine(esim.iccid(), esim.outcome().code(), esim.reason());
        }
    }

    /// @param total the sum of all refunds of the order
    /// @param esims what happened at the supplier
    record Result(long id, String amount, String total, String currency, String balance, List<EsimLine> esims) {}

    @Override
    public Integer call() {
        var request = new Refunds.Request(id, amount, reason.text(), CliContext.AUTHOR);
        var refunded = context.with(
                options,
                database -> new Refunds(database, context.suppliers().get(), context.clock(), System::nanoTime)
                        .refund(request));
        var result = new Result(
                id,
                refunded.amount().toString(),
                refunded.total().toString(),
                refunded.currency(),
                refunded.balance().toString(),
                refunded.esims().stream().map(EsimLine::of).toList());
        var text = new StringBuilder("Refunded %s %s of order %d. The balance is %s.\n"
                .formatted(result.amount, result.currency, id, result.balance));
        refunded.esims()
                .forEach(esim -> text.append(Table.printable(esim.sentence())).append('\n'));
        context.printResult(options, result, text.toString());
        return 0;
    }
}
