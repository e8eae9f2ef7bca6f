package beppay.approvals;

import static beppay.approvals.ReasonCode.BANK_TRANSFER;
import static beppay.approvals.ReasonCode.CARD_PAYMENT;
import static beppay.approvals.ReasonCode.CHARGEBACK;
import static beppay.approvals.ReasonCode.CORRECTION;
import static beppay.approvals.ReasonCode.CRYPTO_PAYMENT;
import static beppay.approvals.ReasonCode.DUPLICATE;
import static beppay.approvals.ReasonCode.GOODWILL;
import static beppay.approvals.ReasonCode.OTHER;
import static beppay.approvals.ReasonCode.SUPPLIER_FAILURE;
import static beppay.approvals.ReasonCode.UNCOLLECTABLE;

import java.util.List;
import java.util.Locale;

/// The operations on a partner's money.
public enum OperationKind {
    /// Credits a payment.
    TOP_UP,
    /// Takes a top-up back.
    REVERSAL,
    /// Adds or takes any amount.
    ADJUSTMENT,
    /// Refunds an order, all or a part.
    REFUND,
    /// Gives up what a partner owes, all or a part.
    WRITE_OFF;

    /// The permitted reasons, in the order in which they are offered.
    public List<ReasonCode> reasonCodes() {
        return switch (this) {
            case TOP_UP -> List.of(BANK_TRANSFER, CRYPTO_PAYMENT, CARD_PAYMENT, GOODWILL, OTHER);
            case REVERSAL -> List.of(CORRECTION, DUPLICATE, CHARGEBACK, OTHER);
            case ADJUSTMENT -> List.of(CORRECTION, GOODWILL, DUPLICATE, CHARGEBACK, SUPPLIER_FAILURE, OTHER);
            case REFUND -> List.of(SUPPLIER_FAILURE, GOODWILL, CORRECTION, DUPLICATE, OTHER);
            case WRITE_OFF -> List.of(UNCOLLECTABLE, GOODWILL, CORRECTION, OTHER);
        };
    }

    /// The operation as a noun, such as "Top-up".
    public String noun() {
        return switch (this) {
            case TOP_UP -> "Top-up";
            case REVERSAL -> "Reversal of a top-up";
            case ADJUSTMENT -> "Adjustment";
            case REFUND -> "Refund of an order";
            case WRITE_OFF -> "Write-off";
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
