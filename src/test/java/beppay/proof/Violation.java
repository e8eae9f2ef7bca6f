package beppay.proof;

import java.util.Locale;

/// A fact that contradicts what the proof claims.
record Violation(Claim claim, String fact) {
    enum Claim {
        WALLETS_HELD_AND_REVENUE_LESS_REFUNDS_ARE_THE_TOP_UPS_AND_ADJUSTMENTS,
        EVERY_RESPONSE_IS_EXPECTED,
        EVERY_REQUEST_IS_SOLD_BY_ANOTHER_SUPPLIER_OR_UNCERTAIN,
        NO_UNCERTAIN_ORDER_IS_SENT_TO_ANOTHER_SUPPLIER,
        FEW_REQUESTS_ARE_SENT_TO_A_FAILING_SUPPLIER,
        THE_CHEAPEST_SUPPLIER_SELLS_WHENEVER_IT_IS_WELL,
        EVERY_PURCHASE_IS_CHARGED_ONCE,
        EVERY_ACKNOWLEDGED_PURCHASE_EXISTS_ONCE,
        EVERY_SUPPLIER_ORDER_HAS_ITS_ATTEMPT,
        NOTHING_IS_PAID_TWICE_AT_THE_SUPPLIER,
        EVERYTHING_PAID_IS_DELIVERED_OR_QUEUED,
        EVERY_DELIVERED_ESIM_IS_THE_SUPPLIERS,
        NO_ORDER_IS_STUCK,
        THE_SUPPLIERS_BALANCE_EQUALS_THE_BOOKS,
        THE_BOOKS_ARE_SOUND;

        String sentence() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Override
    public String toString() {
        return claim.sentence() + ": " + fact;
    }
}
