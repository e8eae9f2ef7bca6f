package beppay.ledger;

/// One account of a wallet, or of the operator.
public record Account(long id) {}
