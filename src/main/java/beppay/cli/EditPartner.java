package beppay.cli;

import beppay.cli.PartnerCommands.Line;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.partners.LimitChange;
import beppay.partners.PartnerChange;
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
                "Changes a partner's name, e-mail address, settings and limits. Its keys, orders and money don't change.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class EditPartner implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "EMAIL", description = "The partner's current address.")
    private EmailAddress email;

    @Option(names = "--name", paramLabel = "NAME", description = "The new name.")
    private Arguments.@Nullable Name name;

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            description = "The new address. The member who signs in with the old address signs in with the new one.")
    private @Nullable EmailAddress newEmail;

    @Option(
            names = "--low-balance",
            paramLabel = "AMOUNT",
            description = "A wallet with less than this causes the event wallet.low.")
    private @Nullable Money lowBalance;

    @Option(names = "--no-low-balance", description = "No balance causes the event wallet.low.")
    private boolean isLowBalanceRemoved;

    @Option(
            names = "--notify-travellers",
            negatable = true,
            description = "Send travellers their eSIMs by e-mail, unless a key or a purchase states otherwise.")
    private @Nullable Boolean isNotified;

    @Option(
            names = "--require-second-factor",
            negatable = true,
            description = "The partner's members need a second factor to use the dashboard.")
    private @Nullable Boolean isSecondFactorRequired;

    @Option(names = "--max-keys", paramLabel = "NUMBER", description = "How many keys may be active in each mode.")
    private @Nullable Integer maxKeys;

    @Option(
            names = "--max-daily-spend",
            paramLabel = "AMOUNT",
            description = "What the partner may spend in a day, from midnight UTC, in live mode.")
    private @Nullable Money maxDailySpend;

    @Option(names = "--no-max-daily-spend", description = "The partner may spend any amount in a day.")
    private boolean isDailySpendRemoved;

    @Option(
            names = "--requests-per-minute",
            paramLabel = "NUMBER",
            description = "How many requests all keys of the partner may send in a minute to each server.")
    private @Nullable Integer requestsPerMinute;

    @Option(names = "--no-requests-per-minute", description = "The server's limit applies to each key again.")
    private boolean isRequestsRemoved;

    EditPartner(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var change = new PartnerChange(
                name == null ? null : name.text(),
                newEmail,
                lowBalance,
                isLowBalanceRemoved,
                isNotified,
                isSecondFactorRequired,
                new LimitChange(maxKeys, maxDailySpend, isDailySpendRemoved, requestsPerMinute, isRequestsRemoved));
        if (change.isEmpty()) {
            throw new UsageException(command, "There is nothing to change.", "Specify what to change. See --help.");
        }
        var edited = context.transact(
                options, tx -> change.apply(tx, PartnerArgument.of(tx, email), context.actor(), context.now()));
        var partner = edited.partner();
        var text = "%s is now %s, %s.".formatted(email.folded().text(), partner.name(), partner.email());
        context.printResult(
                options,
                Line.of(partner),
                edited.isMemberChanged() ? text + " The member with the old address signs in with the new one." : text);
        return 0;
    }
}
