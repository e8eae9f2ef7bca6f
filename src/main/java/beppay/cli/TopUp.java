package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Credits a partner's wallet; a test wallet holds at most 10000.00 of play money.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class TopUp implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Parameters(index = "0", paramLabel = "EMAIL")
    private EmailAddress email;

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "Over 0, such as 500.00.")
    private Money amount;

    @Option(
            names = "--currency",
            paramLabel = "CURRENCY",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said.")
    private Currency currency = Currency.USDT_TRC20;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            description = "Your word for this payment. Used again for the same partner, it credits nothing.")
    private Arguments.@Nullable Reference reference;

    TopUp(Desk desk) {
        this.desk = desk;
    }

    record Answer(long walletId, String balance, String currency, boolean isCredited) {}

    @Override
    public Integer call() {
        var word = reference == null ? null : reference.text();
        var toppedUp = desk.transact(options, tx -> {
            var partner = KnownPartner.of(tx, email);
            return Wallets.topUp(tx, partner.id(), mode.mode(), amount, currency, word, desk.now());
        });
        var balance = toppedUp.balance().toString();
        desk.answer(
                options,
                new Answer(toppedUp.walletId(), balance, toppedUp.currency(), toppedUp.isCredited()),
                toppedUp.isCredited()
                        ? "Credited %s %s to %s; the balance is %s.".formatted(amount, currency, email.text(), balance)
                        : "Nothing was credited: the reference was used before. The balance is %s.".formatted(balance));
        return 0;
    }
}
