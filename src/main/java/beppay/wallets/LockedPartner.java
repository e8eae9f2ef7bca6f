package beppay.wallets;

import java.util.List;

/// A partner whose wallets are locked until the transaction ends, by [Wallets#lock]. Purchases take the same
/// lock, so none of the partner's purchases is between its checks and its commit.
///
/// It is an argument of each method that would be unsafe without the lock.
public final class LockedPartner {
    private final long id;
    private final List<Wallet> wallets;

    LockedPartner(long id, List<Wallet> wallets) {
        this.id = id;
        this.wallets = wallets;
    }

    public long id() {
        return id;
    }

    /// The wallet of an order of the partner.
    public Wallet wallet(long walletId) {
        return wallets.stream()
                .filter(wallet -> wallet.id() == walletId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The wallet %d does not exist".formatted(walletId)));
    }

    /// The wallets of both modes, sorted by id.
    public List<Wallet> wallets() {
        return wallets;
    }
}
