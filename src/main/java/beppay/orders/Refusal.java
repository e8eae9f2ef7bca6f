package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.suppliers.SupplierOutcome;

/// Converts a supplier's refusal to the error that the partner gets.
final class Refusal {
    private Refusal() {}

    static ErrorCode code(SupplierOutcome.Refused refused) {
        return switch (refused.reason()) {
            case OUT_OF_STOCK -> ErrorCode.OUT_OF_STOCK;
            case PRICE_CHANGED -> ErrorCode.PRICE_CHANGED;
            case UNAVAILABLE, UNFUNDED -> ErrorCode.UNAVAILABLE;
            case OTHER -> ErrorCode.SUPPLIER_REFUSED;
        };
    }

    static CodedException exception(SupplierOutcome.Refused refused) {
        return new CodedException(code(refused), refused.sentence());
    }
}
