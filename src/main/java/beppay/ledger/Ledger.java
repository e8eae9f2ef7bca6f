package beppay.ledger;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The books: double entry, added to and never changed.
///
/// An account is locked by whoever takes from it before the balance is looked at; the schema refuses a balance
/// below zero, a transfer that does not sum to zero, and a second settlement of one order.
public final class Ledger {
    private static final String OPEN = """
            insert into accounts (kind, currency, mode, partner_id, wallet_id, balance_micros) values
            ('available', ?, ?, ?, ?, 0), ('held', ?, ?, ?, ?, 0)""";
    private static final String OPEN_OPERATORS = """
            insert into accounts (kind, currency, mode) values ('treasury', ?, ?), ('revenue', ?, ?)
            on conflict do nothing""";
    private static final String TOPPED_UP = """
            select exists (
                select from transfers where kind = 'top_up' and partner_id = ? and reference = ? and mode = ?)""";

    private Ledger() {}

    /// Opens the two accounts of a new wallet, both empty, and the operator's where they are the first.
    public static void open(Transaction tx, long partnerId, long walletId, String currency, Mode mode) {
        var word = mode.word();
        tx.update(OPEN, currency, word, partnerId, walletId, currency, word, partnerId, walletId);
        tx.update(OPEN_OPERATORS, currency, word, currency, word);
    }

    /// Whether a top-up with this reference stands in the mode's books already.
    public static boolean isToppedUp(Transaction tx, long partnerId, Mode mode, String reference) {
        return tx.one(Boolean.class, TOPPED_UP, partnerId, reference, mode.word());
    }

    /// Writes all of them, at the latest with the commit. Whoever pays is locked by the caller, who has seen that the
    /// money is there.
    public static void post(Transaction tx, List<Posting> postings, Instant at) {
        if (postings.size() == 1) {
            PostedAlone.post(tx, postings.getFirst(), at);
        } else if (!postings.isEmpty()) {
            PostedTogether.post(tx, postings, at);
        }
    }
}
