package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.cli.Arguments.Reference;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.wallets.Corrections;
import beppay.wallets.Corrections.Corrected;
import beppay.wallets.Corrections.Note;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Reverses the full amount of a top-up, once, with a new transfer. The amount must still be available."
                        + " To take back part of a top-up, use bin/beppay adjust.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class ReverseTopUp implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Parameters(paramLabel = "EMAIL")
    private EmailAddress email;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, shown in the partner's statement.")
    private Reason reason;

    ReverseTopUp(CliContext context) {
        this.context = context;
    }

    static final class Which {
        @Option(names = "--reference", paramLabel = "TEXT", description = "The top-up's reference.")
        private @Nullable Reference reference;

        @Option(
                names = "--transfer",
                paramLabel = "ID",
                description = "The top-up's transfer, from bin/beppay wallet EMAIL --statement.")
        private long transfer;
    }

    /// @param amount the amount that was taken back
    record Result(
            long walletId, String amount, String balance, String currency, boolean isReversed, String reversedAt) {}

    @Override
    public Integer call() {
        var reversed = context.transact(options, this::reverse);
        var amount = reversed.amount().toString().replaceFirst("^-", "");
        var at = Instants.seconds(reversed.at());
        var balance = reversed.balance().toString();
        context.printResult(
                options,
                new Result(reversed.walletId(), amount, balance, reversed.currency(), reversed.isWritten(), at),
                reversed.isWritten()
                        ? "Took %s %s back from %s. The balance is %s."
                                .formatted(amount, reversed.currency(), email.text(), balance)
                        : "Nothing was changed: the top-up was already reversed on %s (%s). The balance is %s."
                                .formatted(at, reversed.reason(), balance));
        return 0;
    }

    private Corrected reverse(Transaction tx) {
        long partnerId = PartnerArgument.of(tx, email).id();
        var note = new Note(reason.text(), CliContext.AUTHOR);
        return which.reference == null
                ? Corrections.reverse(tx, partnerId, mode.mode(), which.transfer, note, context.now())
                : Corrections.reverse(tx, partnerId, mode.mode(), which.reference.text(), note, context.now());
    }
}
