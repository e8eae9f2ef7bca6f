package beppay.dashboard;

import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.web.DisplayFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a purchase would be paid.
///
/// @param wallet the wallet that pays, or null if none covers the price
/// @param problem the reason why the purchase failed or would fail, or null if none is known
record Payment(
        Money price, @Nullable Wallet wallet, @Nullable PurchaseProblem problem) {
    /// @param met the problem of a purchase that was tried, or null
    static Payment of(Database database, PageContext context, Money price, @Nullable PurchaseProblem met) {
        var wallets = database.autocommit(tx -> Wallets.of(tx, context.partnerId(), context.mode()));
        var wallet = payingWallet(wallets, price);
        var problem =
                met == null && wallet == null ? PurchaseProblem.shortBalance(shortfall(wallets, price), context) : met;
        return new Payment(price, wallet, problem);
    }

    /// The first wallet that covers the price, which the purchase will choose too.
    private static @Nullable Wallet payingWallet(List<Wallet> wallets, Money price) {
        return wallets.stream()
                .filter(wallet -> wallet.available().covers(price))
                .findFirst()
                .orElse(null);
    }

    private static String shortfall(List<Wallet> wallets, Money price) {
        var most = wallets.stream().map(Wallet::available).max(Money::compareTo).orElse(Money.ZERO);
        return "The plan costs %s USD, and no wallet has more than %s available."
                .formatted(DisplayFormat.money(price), DisplayFormat.money(most));
    }

    boolean isPossible() {
        return wallet != null && (problem == null || !problem.isFinal());
    }

    Money balanceAfter() {
        return wallet == null ? Money.ZERO : wallet.available().minus(price);
    }
}
