package beppay.approvals;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.ledger.Credit;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.platform.db.Transaction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Completes a request with everything that a second person must see: the amount of the reversed top-up, and
/// what is left of an order.
///
/// @param refunds needed only for a refund
record Resolution(Supplier<Refunds> refunds) {
    /// @throws CodedException `not_found` if there is no such top-up or order, and the errors of
    ///     [Refunds#refund]
    Operation of(Transaction tx, Request request, Justification why) {
        return switch (request) {
            case Request.TopUp(var partner, var mode, var amount, var currency, var reference) ->
                operation(request, partner, mode, why, new Details(amount, currency.name(), reference));
            case Request.Adjustment(var partner, var mode, var amount, var currency, var reference, var owed) ->
                operation(request, partner, mode, why, new Details(amount, currency.name(), reference).about(owed));
            case Request.Reversal reversal -> {
                var topUp = topUp(tx, reversal);
                var taken = Money.ZERO.minus(topUp.amount());
                var details = new Details(taken, topUp.currency(), reversal.reference()).about(topUp.id());
                yield operation(
                        request, reversal.partnerId(), reversal.mode(), why, details.with(reversal.shortfall()));
            }
            case Request.Refund refund -> refund(tx, refund, why);
            case Request.WriteOff writeOff -> {
                var owed = WriteOffs.receivable(tx, writeOff);
                var amount = writeOff.amount() == null ? owed.rest() : writeOff.amount();
                var details = new Details(amount, owed.currency(), writeOff.reference()).about(owed.id());
                yield operation(request, owed.partnerId(), owed.mode(), why, details);
            }
        };
    }

    private record Details(
            Money amount,
            String currency,
            @Nullable String reference,
            @Nullable Long targetId,
            Shortfall shortfall,
            boolean keepsEsims) {
        Details(Money amount, String currency, @Nullable String reference) {
            this(amount, currency, reference, null, Shortfall.REFUSE, false);
        }

        Details about(@Nullable Long target) {
            return new Details(amount, currency, reference, target, shortfall, keepsEsims);
        }

        Details with(Shortfall how) {
            return new Details(amount, currency, reference, targetId, how, keepsEsims);
        }
    }

    private static Operation operation(Request request, long partnerId, Mode mode, Justification why, Details details) {
        var evidence = why.evidence();
        return new Operation(
                request.kind(),
                partnerId,
                mode,
                details.amount,
                details.currency,
                details.reference,
                details.targetId,
                details.shortfall,
                details.keepsEsims,
                why.code(),
                why.reason(),
                why.note(),
                evidence == null ? null : evidence.sha256());
    }

    private static Credit topUp(Transaction tx, Request.Reversal reversal) {
        long partnerId = reversal.partnerId();
        var mode = reversal.mode();
        var found = switch (reversal.topUp()) {
            case Request.TopUpId.ByReference(var text) -> Ledger.topUp(tx, partnerId, mode, text);
            case Request.TopUpId.ByTransfer(var id) -> Ledger.topUp(tx, partnerId, mode, id);
        };
        if (found == null) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND,
                    "The partner has no %s top-up with %s."
                            .formatted(
                                    mode.code(),
                                    reversal.topUp() instanceof Request.TopUpId.ByTransfer(var id)
                                            ? "the transfer " + id
                                            : "that reference"));
        }
        return found;
    }

    /// A partial refund cancels nothing, also if it is the last part when it is approved.
    private Operation refund(Transaction tx, Request.Refund refund, Justification why) {
        var wanted = new Refunds.Request(
                refund.orderId(), refund.amount(), String.valueOf(why.reason()), "", refund.keepsEsims());
        var checked = refunds.get().check(tx, wanted);
        var details = new Details(
                checked.amount(),
                checked.currency(),
                refund.reference(),
                refund.orderId(),
                Shortfall.REFUSE,
                refund.keepsEsims() || !checked.isComplete());
        return operation(refund, checked.partnerId(), checked.mode(), why, details);
    }
}
