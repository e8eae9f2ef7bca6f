package beppay.wallets;

import beppay.ledger.Credit;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A top-up that was credited, for a person who may reverse it.
///
/// @param id of the transfer
/// @param reference as entered, or null
public record PastTopUp(
        long id, @Nullable String reference, String currency, Money amount, Instant createdAt, boolean isReversed) {
    /// The partner's newest top-ups of that mode, newest first.
    public static List<PastTopUp> newest(Transaction tx, long partnerId, Mode mode, int limit) {
        return Ledger.topUps(tx, partnerId, mode, limit).stream()
                .map(PastTopUp::of)
                .toList();
    }

    /// Null if the transfer is not a top-up of that partner in that mode.
    public static @Nullable PastTopUp find(Transaction tx, long partnerId, Mode mode, long id) {
        var found = Ledger.topUp(tx, partnerId, mode, id);
        return found == null ? null : of(found);
    }

    private static PastTopUp of(Credit credit) {
        return new PastTopUp(
                credit.id(),
                credit.reference(),
                credit.currency(),
                credit.amount(),
                credit.createdAt(),
                credit.reversedAt() != null);
    }
}
