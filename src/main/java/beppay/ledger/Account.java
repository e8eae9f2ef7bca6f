package beppay.ledger;

/// One account of a wallet.
public record Account(long id) {}
