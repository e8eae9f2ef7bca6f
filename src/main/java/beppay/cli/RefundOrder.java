package beppay.cli;

import beppay.approvals.Effect;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.cli.Arguments.Reason;
import beppay.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Refunds a completed order to the partner's wallet, by default all that was not refunded yet. In"
                + " that case its eSIMs are then cancelled at the supplier, if it can cancel. The refund is made"
                + " whatever the supplier reports, and the report is shown. To repeat a cancellation, run orders"
                + " cancel.")
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

    @Option(
            names = "--keep-esims",
            description = "Refund without cancelling the eSIMs. Without it, nothing is refunded if the supplier is not"
                    + " set up for this command.")
    private boolean keepsEsims;

    @Mixin
    private final WhyOptions why = new WhyOptions();

    RefundOrder(CliContext context) {
        this.context = context;
    }

    /// @param total the sum of all refunds of the order
    /// @param esims what happened at the supplier
    record Result(
            long id, String amount, String total, String currency, String balance, List<CancellationLine> esims) {}

    @Override
    public Integer call() {
        var justification = why.of(ReasonCode.OTHER, reason.text());
        var request = new Request.Refund(id, amount, keepsEsims, null);
        var outcome = context.with(
                options, database -> context.approvals(database).submit(request, justification, context.actor()));
        return OutcomeText.print(context, options, outcome, this::print);
    }

    private void print(Effect effect) {
        var total = Objects.requireNonNull(effect.refund()).total().toString();
        var result = new Result(
                id,
                effect.amount().toString(),
                total,
                effect.currency(),
                effect.balance().toString(),
                CancellationLine.of(effect.esims()));
        var text = "Refunded %s %s of order %d. The balance is %s.\n"
                .formatted(result.amount, result.currency, id, result.balance);
        context.printResult(options, result, text + CancellationLine.text(id, effect.esims()));
    }
}
