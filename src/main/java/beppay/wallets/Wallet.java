package beppay.wallets;

import beppay.ledger.Account;
import beppay.money.Money;

/// A partner's money in one currency: what may be spent, and what waits for orders under way.
public record Wallet(
        long id, String currency, long availableAccountId, Money available, long heldAccountId, Money held) {
    public Account availableAccount() {
        return new Account(availableAccountId, available);
    }

    public Account heldAccount() {
        return new Account(heldAccountId, held);
    }
}
