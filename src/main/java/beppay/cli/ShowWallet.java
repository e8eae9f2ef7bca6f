package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(description = "Shows a partner's balances, real ones and those of play money.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameter before it calls
final class ShowWallet implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "EMAIL")
    private EmailAddress email;

    ShowWallet(Desk desk) {
        this.desk = desk;
    }

    /// @param held for orders under way, and not in the balance
    record Line(long id, String balance, String held, String currency, String mode) {
        static Line of(Transaction tx, Wallet wallet) {
            var held = Wallets.held(tx, wallet).toString();
            return new Line(
                    wallet.id(),
                    wallet.available().toString(),
                    held,
                    wallet.currency(),
                    wallet.mode().word());
        }
    }

    /// @param totalBalanceUsd without play money
    record Answer(String email, String totalBalanceUsd, List<Line> wallets, String testBalanceUsd) {}

    @Override
    public Integer call() {
        var answer = desk.snapshot(options, this::answer);
        var table = new Table("WALLET", "BALANCE", "HELD", "CURRENCY", "MODE");
        answer.wallets.forEach(line -> table.row(line.id, line.balance, line.held, line.currency, line.mode));
        var first = "There is no wallet yet. The first top-up opens one: bin/beppay topup %s 100.00"
                .formatted(email.text());
        desk.answer(options, answer, answer.wallets.isEmpty() ? first : table.toString());
        return 0;
    }

    private Answer answer(Transaction tx) {
        var partner = KnownPartner.of(tx, email);
        var live = Wallets.of(tx, partner.id(), Mode.LIVE);
        var test = Wallets.of(tx, partner.id(), Mode.TEST);
        var lines = Stream.concat(live.stream(), test.stream())
                .map(wallet -> Line.of(tx, wallet))
                .toList();
        return new Answer(email.folded().text(), total(live), lines, total(test));
    }

    private static String total(List<Wallet> wallets) {
        return Money.sum(wallets.stream().map(Wallet::available)).toString();
    }
}
