package beppay.ledger;

/// A transfer to be written: who pays, and who is paid.
public record Posting(Transfer transfer, Account payer, Account payee) {}
