package beppay.ledger;

import beppay.money.Money;

/// One account of a wallet and what it held when it was read.
public record Account(long id, Money balance) {}
