package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.cli.Arguments.Reference;
import beppay.cli.Arguments.SignedAmount;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.wallets.Corrections;
import beppay.wallets.Corrections.Adjustment;
import beppay.wallets.Corrections.Corrected;
import beppay.wallets.Corrections.Note;
import beppay.wallets.Currency;
import java.util.concurrent.Callable;
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

    @Parameters(index = "0", paramLabel = "EMAIL")
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

    Adjust(CliContext context) {
        this.context = context;
    }

    record Result(
            long walletId, String amount, String balance, String currency, boolean isAdjusted, String adjustedAt) {}

    @Override
    public Integer call() {
        ceiling.rejectAbove(amount.money(), context.environment(), command);
        var adjusted = context.transact(options, this::adjust);
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
        return 0;
    }

    private Corrected adjust(Transaction tx) {
        return Corrections.adjust(
                tx,
                PartnerArgument.of(tx, email).id(),
                new Adjustment(mode.mode(), amount.money(), currency, reference.text()),
                new Note(reason.text(), CliContext.AUTHOR),
                context.now());
    }
}
