package beppay.approvals;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.ledger.Ledger;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.wallets.Corrections;
import beppay.wallets.Corrections.Adjustment;
import beppay.wallets.Corrections.Note;
import beppay.wallets.Currency;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes operations. Everything is checked at that time: the partner's suspension, the balance, the reference,
/// and the state of the order.
///
/// @param refunds needed only for a refund
record Execution(Supplier<Refunds> refunds) {
    /// Writes the operation's transfer in the caller's transaction.
    ///
    /// @param author of the transfer
    /// @throws CodedException `account_suspended` if a suspended partner would receive money, and the errors of
    ///     [Wallets#topUp], [Corrections] and [Refunds#refund]
    Effect run(Transaction tx, LockedPartner partner, Operation operation, String author, Instant at) {
        if (operation.paysPartner() && Partners.byId(tx, partner.id()).isSuspended()) {
            throw new CodedException(
                    ErrorCode.ACCOUNT_SUSPENDED,
                    "The partner is suspended and can't receive money. Nothing was changed.");
        }
        return switch (operation.kind()) {
            case TOP_UP -> topUp(tx, operation, at);
            case REVERSAL -> reverse(tx, partner, operation, author, at);
            case ADJUSTMENT -> adjust(tx, operation, author, at);
            case REFUND -> refund(tx, partner, operation, author, at);
            case WRITE_OFF -> WriteOffs.write(tx, wallet(partner, operation), operation, author, at);
        };
    }

    /// The transfer of an operation that was written; null if it moved nothing. The caller still has the lock.
    static @Nullable Long transferOf(Transaction tx, Effect effect, long partnerId) {
        if (effect.receivableId() != null) {
            return WriteOffs.transferOf(tx, effect.receivableId());
        }
        return effect.amount().equals(Money.ZERO)
                ? null
                : Ledger.last(
                        tx,
                        Wallets.lock(tx, partnerId).wallet(effect.walletId()).availableAccount());
    }

    private static Effect topUp(Transaction tx, Operation operation, Instant at) {
        var done = Wallets.topUp(
                tx,
                operation.partnerId(),
                operation.mode(),
                operation.amount(),
                Currency.valueOf(operation.currency()),
                operation.reference(),
                at);
        return Effect.of(done, operation.amount());
    }

    private static Effect reverse(
            Transaction tx, LockedPartner partner, Operation operation, String author, Instant at) {
        long topUpId = Objects.requireNonNull(operation.targetId());
        Receivables.rejectTakenBack(tx, topUpId);
        var wallet = wallet(partner, operation);
        var topUp = Ledger.topUp(tx, partner.id(), operation.mode(), topUpId);
        boolean isReversed = topUp != null && topUp.reversedAt() != null;
        if (isReversed
                || operation.shortfall() == Shortfall.REFUSE
                || wallet.available().covers(operation.size())) {
            var note = new Note(String.valueOf(operation.reason()), author);
            return Effect.of(Corrections.reverse(tx, partner.id(), operation.mode(), topUpId, note, at));
        }
        return takeAvailable(tx, wallet, operation, author, at)
                .owing(operation.size().minus(wallet.available()));
    }

    private static Wallet wallet(LockedPartner partner, Operation operation) {
        return partner.wallets().stream()
                .filter(wallet -> wallet.mode() == operation.mode())
                .filter(wallet -> wallet.currency().equals(operation.currency()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a top-up has no wallet"));
    }

    /// A reversal in the books is always complete, so the part is an adjustment with a reference of its own.
    private static Effect takeAvailable(Transaction tx, Wallet wallet, Operation operation, String author, Instant at) {
        var reason = String.valueOf(operation.reason());
        var taken = Money.ZERO.minus(wallet.available());
        if (taken.equals(Money.ZERO)) {
            return Effect.ofNothingTaken(wallet, reason, at);
        }
        var adjustment = new Adjustment(
                operation.mode(),
                taken,
                Currency.valueOf(operation.currency()),
                "Part of transfer " + operation.targetId());
        var done = Corrections.adjust(tx, operation.partnerId(), adjustment, new Note(reason, author), at);
        if (!done.isWritten()) {
            throw CodedException.ofField("reference", "of an adjustment is already \"" + adjustment.reference() + "\"");
        }
        return Effect.of(done);
    }

    private static Effect adjust(Transaction tx, Operation operation, String author, Instant at) {
        var adjustment = new Adjustment(
                operation.mode(),
                operation.amount(),
                Currency.valueOf(operation.currency()),
                String.valueOf(operation.reference()));
        var note = new Note(String.valueOf(operation.reason()), author);
        var done = Corrections.adjust(tx, operation.partnerId(), adjustment, note, at);
        if (done.isWritten() && operation.targetId() != null) {
            Receivables.collect(tx, operation, operation.targetId(), author, at);
        }
        return Effect.of(done);
    }

    private Effect refund(Transaction tx, LockedPartner partner, Operation operation, String author, Instant at) {
        long orderId = Objects.requireNonNull(operation.targetId());
        var request = new Refunds.Request(
                orderId, operation.amount(), String.valueOf(operation.reason()), author, operation.keepsEsims());
        return Effect.of(refunds.get().write(tx, partner, request), operation, at);
    }
}
