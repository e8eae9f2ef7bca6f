package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "wallet", description = "Shows a partner's balances.")
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
    record Line(long id, String balance, String held, String currency) {
        static Line of(Wallet wallet) {
            return new Line(
                    wallet.id(), wallet.available().toString(), wallet.held().toString(), wallet.currency());
        }
    }

    record Answer(String email, String totalBalanceUsd, List<Line> wallets) {}

    @Override
    public Integer call() {
        var wallets = desk.snapshot(
                options, tx -> Wallets.of(tx, KnownPartner.of(tx, email).id()));
        var total = wallets.stream().map(Wallet::available).reduce(Money.ZERO, Money::plus);
        var lines = wallets.stream().map(Line::of).toList();
        var table = new Table("WALLET", "BALANCE", "HELD", "CURRENCY");
        lines.forEach(line -> table.row(line.id, line.balance, line.held, line.currency));
        var first = "There is no wallet yet. The first top-up opens one: bin/beppay topup %s 100.00"
                .formatted(email.text());
        desk.answer(
                options,
                new Answer(email.folded().text(), total.toString(), lines),
                lines.isEmpty() ? first : table.toString());
        return 0;
    }
}
