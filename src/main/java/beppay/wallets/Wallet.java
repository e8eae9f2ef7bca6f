package beppay.wallets;

import beppay.ledger.Account;
import beppay.money.Money;

/// A partner's money in one currency: what may be spent, and what waits for orders under way.
public record Wallet(
        long id, String currency, Account availableAccount, Money available, Account heldAccount, Money held) {}
