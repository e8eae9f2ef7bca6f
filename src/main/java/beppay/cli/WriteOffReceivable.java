package beppay.cli;

import beppay.approvals.Effect;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.cli.Arguments.Reason;
import beppay.cli.Arguments.Reference;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `receivables write-off`.
@Command(
        description =
                "Gives up what a partner owes, all or a part. No wallet changes. It is booked as bad debt, and above"
                        + " the threshold another person approves it.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class WriteOffReceivable implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(index = "0", paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private EmailAddress email;

    @Parameters(index = "1", paramLabel = "ID", description = "What is owed, from bin/beppay receivables list.")
    private long receivable;

    @Option(names = "--amount", paramLabel = "AMOUNT", description = "Default: all that is still owed.")
    private @Nullable Money amount;

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "TEXT",
            description = "Your reference for this write-off, such as the number of the case. Each is used once.")
    private Reference reference;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason, kept in the books.")
    private Reason reason;

    @Mixin
    private final WhyOptions why = new WhyOptions();

    WriteOffReceivable(CliContext context) {
        this.context = context;
    }

    record Result(long receivable, String amount, String currency) {}

    @Override
    public Integer call() {
        var justification = why.of(ReasonCode.UNCOLLECTABLE, reason.text());
        var outcome = context.with(options, database -> {
            long partnerId =
                    database.transact(tx -> PartnerArgument.of(tx, email).id());
            var request = new Request.WriteOff(partnerId, receivable, amount, reference.text());
            return context.approvals(database).submit(request, justification, context.actor());
        });
        return OutcomeText.print(context, options, outcome, this::print);
    }

    private void print(Effect done) {
        context.printResult(
                options,
                new Result(receivable, done.amount().toString(), done.currency()),
                "Wrote off %s %s of receivable %d of %s."
                        .formatted(done.amount(), done.currency(), receivable, email.text()));
    }
}
