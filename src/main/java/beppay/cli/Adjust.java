package beppay.cli;

import beppay.approvals.Effect;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.cli.Arguments.Reason;
import beppay.cli.Arguments.Reference;
import beppay.cli.Arguments.SignedAmount;
import beppay.mail.EmailAddress;
import beppay.platform.json.Instants;
import beppay.wallets.Currency;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description =
                "Adds an amount to a partner's wallet, or takes it if the amount is negative, with a new transfer. At"
                        + " most the available balance is taken.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class Adjust implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Mixin
    private final CeilingOption ceiling = new CeilingOption();

    @Parameters(index = "0", paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private EmailAddress email;

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "For example 5.00, or -5.00 to take it.")
    private SignedAmount amount;

    @Option(
            names = "--currency",
            paramLabel = "CURRENCY",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Currency currency = Currency.USDT_TRC20;

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "TEXT",
            description = "Your reference for this adjustment. A partner's wallet is adjusted once for each reference.")
    private Reference reference;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, shown in the partner's statement.")
    private Reason reason;

    @Option(
            names = "--receivable",
            paramLabel = "ID",
            description = "The amount owed that a negative adjustment collects, from bin/beppay wallet.")
    private @Nullable Long receivable;

    @Mixin
    private final WhyOptions why = new WhyOptions();

    Adjust(CliContext context) {
        this.context = context;
    }

    record Result(
            long walletId, String amount, String balance, String currency, boolean isAdjusted, String adjustedAt) {}

    @Override
    public Integer call() {
        ceiling.rejectAbove(amount.money(), context.environment(), command);
        var justification = why.of(ReasonCode.CORRECTION, reason.text());
        var outcome = context.with(options, database -> {
            long partnerId =
                    database.transact(tx -> PartnerArgument.of(tx, email).id());
            var request = new Request.Adjustment(
                    partnerId, mode.mode(), amount.money(), currency, reference.text(), receivable);
            return context.approvals(database).submit(request, justification, context.actor());
        });
        return OutcomeText.print(context, options, outcome, this::print);
    }

    private void print(Effect adjusted) {
        var at = Instants.seconds(adjusted.at());
        var balance = adjusted.balance().toString();
        context.printResult(
                options,
                new Result(
                        adjusted.walletId(),
                        adjusted.amount().toString(),
                        balance,
                        adjusted.currency(),
                        adjusted.isWritten(),
                        at),
                adjusted.isWritten()
                        ? "Adjusted the wallet of %s by %s %s. The balance is %s."
                                .formatted(email.text(), adjusted.amount(), adjusted.currency(), balance)
                        : "Nothing was changed: the reference was already used for this adjustment on %s (%s). The balance is %s."
                                .formatted(at, adjusted.reason(), balance));
    }
}
