package beppay.api;

import beppay.keys.ApiKey;
import beppay.money.Money;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.wallets.Balances;
import beppay.wallets.Wallet;
import java.util.List;

/// `GET /api/partner/balance`: the amount that can be spent, per wallet and in total. No deposit address is ever
/// returned.
final class BalanceEndpoint {
    private final Balances balances;

    BalanceEndpoint(Balances balances) {
        this.balances = balances;
    }

    record Balance(String totalBalanceUsd, List<WalletLine> wallets) {}

    record WalletLine(long id, String balance, String currency) {}

    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var wallets = balances.of(key.partnerId(), key.mode());
        var total = Money.sum(wallets.stream().map(Wallet::available));
        var lines = wallets.stream()
                .map(wallet -> new WalletLine(wallet.id(), wallet.available().toString(), wallet.currency()))
                .toList();
        return Envelope.data(new Balance(total.toString(), lines));
    }
}
