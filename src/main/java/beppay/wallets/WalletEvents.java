package beppay.wallets;

import beppay.events.EventType;
import beppay.events.NewEvent;
import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// The events of a wallet.
public final class WalletEvents {
    private WalletEvents() {}

    /// @param id as in the API's balance; likewise the next two
    record WalletPart(long id, String balance, String currency) {
        static WalletPart of(Wallet wallet, Money balance) {
            return new WalletPart(wallet.id(), balance.toString(), wallet.currency());
        }
    }

    record ToppedUp(
            WalletPart wallet, String amount, @Nullable String reference) {}

    /// @param amount negative if money was taken
    record Adjusted(
            WalletPart wallet, String amount, @Nullable String reference, String reason) {}

    record Low(WalletPart wallet, String lowBalance) {}

    static NewEvent toppedUp(Wallet wallet, Money balance, Money amount, @Nullable String reference) {
        var data = new ToppedUp(WalletPart.of(wallet, balance), amount.toString(), reference);
        return event(wallet, EventType.WALLET_TOPPED_UP, data);
    }

    static NewEvent adjusted(Wallet wallet, Money amount, @Nullable String reference, String reason) {
        var balance = wallet.available().plus(amount);
        var data = new Adjusted(WalletPart.of(wallet, balance), amount.toString(), reference, reason);
        return event(wallet, EventType.WALLET_ADJUSTED, data);
    }

    /// The event of a balance that falls below the wallet's mark; null if it does not, or there is no mark.
    public static @Nullable NewEvent low(Wallet wallet, Money before, Money after) {
        var mark = wallet.lowBalance();
        if (mark == null || !before.covers(mark) || after.covers(mark)) {
            return null;
        }
        return event(wallet, EventType.WALLET_LOW, new Low(WalletPart.of(wallet, after), mark.toString()));
    }

    private static NewEvent event(Wallet wallet, EventType type, Object data) {
        return new NewEvent(wallet.partnerId(), wallet.mode(), type, data);
    }
}
