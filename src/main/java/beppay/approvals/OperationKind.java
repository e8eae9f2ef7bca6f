package beppay.approvals;

import java.util.List;
import java.util.Locale;

/// The operations on a partner's money, each with its reasons.
public enum OperationKind {
    /// Credits a payment.
    TOP_UP(
            ReasonCode.BANK_TRANSFER,
            ReasonCode.CRYPTO_PAYMENT,
            ReasonCode.CARD_PAYMENT,
            ReasonCode.GOODWILL,
            ReasonCode.OTHER),
    /// Takes a top-up back.
    REVERSAL(ReasonCode.CORRECTION, ReasonCode.DUPLICATE, ReasonCode.CHARGEBACK, ReasonCode.OTHER),
    /// Adds or takes any amount.
    ADJUSTMENT(
            ReasonCode.CORRECTION,
            ReasonCode.GOODWILL,
            ReasonCode.DUPLICATE,
            ReasonCode.CHARGEBACK,
            ReasonCode.SUPPLIER_FAILURE,
            ReasonCode.OTHER),
    /// Refunds an order, all or a part.
    REFUND(
            ReasonCode.SUPPLIER_FAILURE,
            ReasonCode.GOODWILL,
            ReasonCode.CORRECTION,
            ReasonCode.DUPLICATE,
            ReasonCode.OTHER);

    private final List<ReasonCode> reasonCodes;

    OperationKind(ReasonCode... reasonCodes) {
        this.reasonCodes = List.of(reasonCodes);
    }

    /// The permitted reasons, in the order in which they are offered.
    public List<ReasonCode> reasonCodes() {
        return reasonCodes;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
