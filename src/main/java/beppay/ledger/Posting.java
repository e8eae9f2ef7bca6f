package beppay.ledger;

/// A transfer to be written, with its paying and its receiving account.
public record Posting(Transfer transfer, Account payer, Account payee) {
    public Posting {
        if (payer.equals(payee)) {
            throw new IllegalArgumentException("payer and payee must differ");
        }
    }
}
