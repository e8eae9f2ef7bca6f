package beppay.wallets;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.ledger.Correction;
import beppay.ledger.Credit;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operator's corrections: reversals of top-ups, and adjustments. Each is a new transfer that states its
/// reason. Nothing in the journal is changed. A correction takes at most the available amount. Money that is
/// held for orders stays held.
public final class Corrections {
    private Corrections() {}

    /// @param reason 1 to 255 characters, shown in the partner's statement
    /// @param author the person who decided the correction
    public record Note(String reason, String author) {}

    /// @param amount not zero; negative to take money
    public record Adjustment(Mode mode, Money amount, Currency currency, String reference) {}

    /// @param amount the change of the wallet; negative if money was taken
    /// @param isWritten false if the call repeated an existing correction
    /// @param at when the correction was written, now or earlier
    /// @param reason the reason of the written correction
    public record Corrected(
            long walletId,
            Money amount,
            Money balance,
            String currency,
            boolean isWritten,
            Instant at,
            String reason) {}

    /// Reverses the full amount of the top-up with that reference. Throws `not_found` if there is none, and
    /// `insufficient_balance` if the amount is no longer available. A repeated call changes nothing.
    public static Corrected reverse(
            Transaction tx, long partnerId, Mode mode, String reference, Note note, Instant at) {
        var partner = Wallets.lock(tx, partnerId);
        var topUp = Ledger.topUp(tx, partnerId, mode, reference);
        if (topUp == null) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND, "The partner has no %s top-up with that reference.".formatted(mode.code()));
        }
        return reverse(tx, partner, topUp, mode, note, at);
    }

    /// As [#reverse(Transaction, long, Mode, String, Note, Instant)], for the top-up with that transfer id.
    public static Corrected reverse(Transaction tx, long partnerId, Mode mode, long transferId, Note note, Instant at) {
        var partner = Wallets.lock(tx, partnerId);
        var topUp = Ledger.topUp(tx, partnerId, mode, transferId);
        if (topUp == null) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND,
                    "The partner has no %s top-up with the transfer %d.".formatted(mode.code(), transferId));
        }
        return reverse(tx, partner, topUp, mode, note, at);
    }

    private static Corrected reverse(
            Transaction tx, LockedPartner partner, Credit topUp, Mode mode, Note note, Instant at) {
        var wallet = Wallets.find(partner, mode, topUp.currency());
        var taken = Money.ZERO.minus(topUp.amount());
        if (topUp.reversedAt() != null) {
            return corrected(wallet, taken, topUp.reversedAt(), String.valueOf(topUp.reversalReason()));
        }
        rejectUncovered(tx, wallet, topUp.amount());
        var correction = new Correction(topUp.id(), note.reason, note.author);
        Ledger.post(tx, List.of(wallet.reversal(topUp.amount(), topUp.reference(), correction)), at);
        addEvents(tx, wallet, taken, topUp.reference(), note, at);
        return written(wallet, taken, at, note.reason);
    }

    /// Adds an amount to a wallet, or takes it if it is negative. Throws `invalid_request` if another adjustment
    /// in that mode has the reference or the wallet can't hold the amount, and `insufficient_balance` if the
    /// amount is not available. A repeated call changes nothing.
    public static Corrected adjust(Transaction tx, long partnerId, Adjustment wanted, Note note, Instant at) {
        var amount = wanted.amount;
        var wallet = Wallets.open(tx, partnerId, wanted.mode, wanted.currency, at);
        var earlier = Ledger.adjustment(tx, partnerId, wanted.mode, wanted.reference);
        if (earlier != null) {
            ReferenceConflict.rejectOtherAdjustment(earlier, amount, wanted.currency);
            return corrected(wallet, amount, earlier.createdAt(), String.valueOf(earlier.reason()));
        }
        if (amount.isPositive()) {
            Wallets.rejectAboveLimit(tx, wallet, amount);
        } else {
            rejectUncovered(tx, wallet, Money.ZERO.minus(amount));
        }
        var correction = new Correction(null, note.reason, note.author);
        Ledger.post(tx, List.of(wallet.adjustment(amount, wanted.reference, correction)), at);
        addEvents(tx, wallet, amount, wanted.reference, note, at);
        return written(wallet, amount, at, note.reason);
    }

    private static void addEvents(
            Transaction tx, Wallet wallet, Money amount, @Nullable String reference, Note note, Instant at) {
        var events = new ArrayList<NewEvent>();
        events.add(WalletEvents.adjusted(wallet, amount, reference, note.reason));
        var low =
                WalletEvents.low(wallet, wallet.available(), wallet.available().plus(amount));
        if (low != null) {
            events.add(low);
        }
        Events.add(tx, events, at);
    }

    private static void rejectUncovered(Transaction tx, Wallet wallet, Money amount) {
        if (!wallet.available().covers(amount)) {
            throw new CodedException(
                    ErrorCode.INSUFFICIENT_BALANCE,
                    "%s can't be taken: %s %s is available, and %s is held for orders. Nothing was changed."
                            .formatted(amount, wallet.available(), wallet.currency(), Wallets.held(tx, wallet)));
        }
    }

    private static Corrected written(Wallet wallet, Money amount, Instant at, String reason) {
        var balance = wallet.available().plus(amount);
        return new Corrected(wallet.id(), amount, balance, wallet.currency(), true, at, reason);
    }

    private static Corrected corrected(Wallet wallet, Money amount, Instant at, String reason) {
        return new Corrected(wallet.id(), amount, wallet.available(), wallet.currency(), false, at, reason);
    }
}
