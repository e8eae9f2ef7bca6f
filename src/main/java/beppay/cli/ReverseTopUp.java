package beppay.cli;

import beppay.approvals.Effect;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Shortfall;
import beppay.cli.Arguments.Reason;
import beppay.cli.Arguments.Reference;
import beppay.mail.EmailAddress;
import beppay.platform.json.Instants;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Reverses the full amount of a top-up, once, with a new transfer. The amount must still be available,"
                        + " unless --owe-rest is set."
                        + " To take back part of a top-up, use bin/beppay adjust.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class ReverseTopUp implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private EmailAddress email;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, shown in the partner's statement.")
    private Reason reason;

    @Option(
            names = "--owe-rest",
            description = "If a part of the amount was spent, takes what is available and records the rest as owed.")
    private boolean isOwed;

    @Mixin
    private final WhyOptions why = new WhyOptions();

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
    /// @param owed the rest, with --owe-rest
    record Result(
            long walletId,
            String amount,
            String balance,
            String currency,
            boolean isReversed,
            String reversedAt,
            String owed) {}

    @Override
    public Integer call() {
        var justification = why.of(ReasonCode.CORRECTION, reason.text());
        var outcome = context.with(options, database -> {
            long partnerId =
                    database.transact(tx -> PartnerArgument.of(tx, email).id());
            var topUp = which.reference == null
                    ? new Request.TopUpId.ByTransfer(which.transfer)
                    : new Request.TopUpId.ByReference(which.reference.text());
            var shortfall = isOwed ? Shortfall.OWE : Shortfall.REFUSE;
            var request = new Request.Reversal(partnerId, mode.mode(), topUp, shortfall, null);
            return context.approvals(database).submit(request, justification, context.actor());
        });
        return OutcomeText.print(context, options, outcome, this::print);
    }

    private void print(Effect effect) {
        var amount = effect.amount().toString().replaceFirst("^-", "");
        var at = Instants.seconds(effect.at());
        var balance = effect.balance().toString();
        var owed = effect.owed();
        context.printResult(
                options,
                new Result(
                        effect.walletId(), amount, balance, effect.currency(), effect.isWritten(), at, owed.toString()),
                effect.isWritten()
                        ? "Took %s %s back from %s. The balance is %s.%s"
                                .formatted(
                                        amount,
                                        effect.currency(),
                                        email.text(),
                                        balance,
                                        owed.isPositive() ? " The partner owes %s.".formatted(owed) : "")
                        : "Nothing was changed: the top-up was already reversed on %s (%s). The balance is %s."
                                .formatted(at, effect.reason(), balance));
    }
}
