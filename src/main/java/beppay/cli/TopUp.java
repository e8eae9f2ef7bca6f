package beppay.cli;

import beppay.approvals.Effect;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.json.Instants;
import beppay.wallets.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = "Credits a partner's wallet, or reverses a top-up. A test wallet holds at most 10000.00."
                + " An amount above BEPPAY_APPROVAL_ABOVE is only proposed, see bin/beppay approvals.",
        customSynopsis = {
            "beppay topup EMAIL AMOUNT --reference TEXT [OPTIONS]",
            "       beppay topup reverse EMAIL --reference TEXT --reason TEXT [OPTIONS]"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class TopUp implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Mixin
    private final WhyOptions why = new WhyOptions();

    @Mixin
    private final CeilingOption ceiling = new CeilingOption();

    /// Required, except for `topup reverse`; likewise the amount.
    @Parameters(index = "0", arity = "0..1", paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private @Nullable EmailAddress email;

    @Parameters(index = "1", arity = "0..1", paramLabel = "AMOUNT", description = "Above 0, such as 500.00.")
    private @Nullable Money amount;

    @Option(
            names = "--currency",
            paramLabel = "CURRENCY",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Currency currency = Currency.USDT_TRC20;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            description = "The payment's reference, such as its invoice number. Each reference is credited only once.")
    private Arguments.@Nullable Reference reference;

    @Option(
            names = "--no-reference",
            description = "Omits the reference. A repeated command then credits the amount again, unless it waits for"
                    + " approval.")
    private boolean isWithoutReference;

    TopUp(CliContext context) {
        this.context = context;
    }

    record Result(long walletId, String balance, String currency, boolean isCredited, String creditedAt) {}

    @Override
    public Integer call() {
        if (email == null || amount == null) {
            throw new UsageException(
                    command,
                    "Missing required parameter: %s.".formatted(email == null ? "EMAIL" : "AMOUNT"),
                    "Run bin/beppay topup --help for its usage.");
        }
        rejectUnclearReference(email, amount);
        ceiling.rejectAbove(amount, context.environment(), command);
        return credit(email, amount);
    }

    private void rejectUnclearReference(EmailAddress email, Money amount) {
        if (reference == null && !isWithoutReference) {
            throw new UsageException(
                    command,
                    "Missing required option: --reference, which identifies a repeated top-up, or --no-reference.",
                    "Example: " + example(email, amount));
        }
        if (reference != null && isWithoutReference) {
            throw new UsageException(command, "--reference and --no-reference can't be combined.", "Omit one of them.");
        }
    }

    /// The command as typed, with an example of a reference.
    private String example(EmailAddress email, Money amount) {
        var typed = new ArrayList<>(List.of("--reference", "Invoice 2026-117"));
        if (mode.mode() == Mode.TEST) {
            typed.add("--test");
        }
        if (currency != Currency.USDT_TRC20) {
            typed.addAll(List.of("--currency", currency.name()));
        }
        if (ceiling.isAllowed()) {
            typed.add("--above-ceiling");
        }
        return ShellCommand.line("topup", List.of(email.text(), amount.toString()), typed.toArray(String[]::new));
    }

    private int credit(EmailAddress email, Money amount) {
        var text = reference == null ? null : reference.text();
        var justification = why.of(ReasonCode.OTHER, null);
        var outcome = context.with(options, database -> {
            long partnerId =
                    database.transact(tx -> PartnerArgument.of(tx, email).id());
            var request = new Request.TopUp(partnerId, mode.mode(), amount, currency, text);
            return context.approvals(database).submit(request, justification, context.actor());
        });
        return OutcomeText.print(context, options, outcome, effect -> print(email, amount, effect));
    }

    private void print(EmailAddress email, Money amount, Effect effect) {
        var balance = effect.balance().toString();
        var at = Instants.seconds(effect.at());
        context.printResult(
                options,
                new Result(effect.walletId(), balance, effect.currency(), effect.isWritten(), at),
                effect.isWritten()
                        ? "Credited %s %s to %s. The balance is %s.".formatted(amount, currency, email.text(), balance)
                        : "Nothing was credited: the reference was already credited on %s. The balance is %s."
                                .formatted(at, balance));
    }
}
