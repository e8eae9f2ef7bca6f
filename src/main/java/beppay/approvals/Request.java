package beppay.approvals;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.wallets.Currency;
import org.jspecify.annotations.Nullable;

/// An operation as its proposer states it.
public sealed interface Request {
    /// Identifies the payment or the request outside of BepPay; null if it has no reference.
    @Nullable
    String reference();

    /// @param reference null if a repeated request credits the amount again
    record TopUp(
            long partnerId,
            Mode mode,
            Money amount,
            Currency currency,
            @Nullable String reference) implements Request {}

    /// Reverses the full amount of a top-up.
    ///
    /// @param topUp which one
    record Reversal(
            long partnerId,
            Mode mode,
            TopUpId topUp,
            Shortfall shortfall,
            @Nullable String reference) implements Request {}

    /// How a top-up is identified.
    sealed interface TopUpId {
        record ByReference(String text) implements TopUpId {}

        record ByTransfer(long id) implements TopUpId {}
    }

    /// @param amount not zero; negative to take money
    /// @param receivableId the receivable that a negative amount collects; null for none
    record Adjustment(
            long partnerId,
            Mode mode,
            Money amount,
            Currency currency,
            String reference,
            @Nullable Long receivableId) implements Request {}

    /// @param amount null for all that was not refunded yet
    /// @param keepsEsims whether the eSIMs are not cancelled after a refund of all that is left
    record Refund(
            long orderId,
            @Nullable Money amount,
            boolean keepsEsims,
            @Nullable String reference) implements Request {}

    /// @param amount null for all that is still owed
    record WriteOff(
            long partnerId,
            long receivableId,
            @Nullable Money amount,
            @Nullable String reference) implements Request {}

    default OperationKind kind() {
        return switch (this) {
            case TopUp _ -> OperationKind.TOP_UP;
            case Reversal _ -> OperationKind.REVERSAL;
            case Adjustment _ -> OperationKind.ADJUSTMENT;
            case Refund _ -> OperationKind.REFUND;
            case WriteOff _ -> OperationKind.WRITE_OFF;
        };
    }
}
