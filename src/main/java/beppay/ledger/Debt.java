package beppay.ledger;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;

/// What a partner owes, because a top-up was taken back after a part of it had been spent.
///
/// @param topUpId the transfer of the top-up
public record Debt(long partnerId, Mode mode, String currency, long topUpId) {
    private static final Account TREASURY = Account.ofOperator(Account.Kind.TREASURY);
    private static final Account RECEIVABLE = Account.ofOperator(Account.Kind.RECEIVABLE);
    private static final Account BAD_DEBT = Account.ofOperator(Account.Kind.BAD_DEBT);

    private static final String LAST =
            "select max(id) from transfers where cause_id = ? and kind in ('owe', 'collect', 'write_off')";

    /// The partner's bank took the amount back, and the partner owes it since then.
    public Posting owe(Money amount, String reason, String author) {
        return new Posting(transfer(Transfer.Kind.OWE, amount, reason, author), RECEIVABLE, TREASURY);
    }

    /// An adjustment took the amount from the partner's wallet.
    public Posting collect(Money amount, String reason, String author) {
        return new Posting(transfer(Transfer.Kind.COLLECT, amount, reason, author), TREASURY, RECEIVABLE);
    }

    /// The operator no longer expects the amount.
    public Posting writeOff(Money amount, String reason, String author) {
        return new Posting(transfer(Transfer.Kind.WRITE_OFF, amount, reason, author), BAD_DEBT, RECEIVABLE);
    }

    private Transfer transfer(Transfer.Kind kind, Money amount, String reason, String author) {
        var correction = new Correction(topUpId, reason, author);
        return new Transfer(kind, mode, partnerId, null, null, null, currency, amount, correction);
    }

    /// The newest transfer of the debt. The caller has locked the partner's wallets, so it is the one that the caller
    /// has posted last.
    public long last(Transaction tx) {
        return tx.one(Long.class, LAST, topUpId);
    }
}
