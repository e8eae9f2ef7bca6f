package beppay.reconciliation;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// A difference that a comparison has found.
///
/// @param attemptReference null if no attempt is known, and for the balance
/// @param supplierReference the supplier's number of the order; null if it is not known, and for the balance
/// @param amount how much higher the balance at the supplier is because of the difference; null if it is unknown
/// @param uncertain by how much the amount may be higher
record Finding(
        SupplierDifference.Kind kind,
        @Nullable String attemptReference,
        @Nullable String supplierReference,
        String ours,
        String theirs,
        @Nullable Money amount,
        Money uncertain) {
    /// The schema's limit for a text.
    private static final int MAX_TEXT = 400;

    Finding {
        ours = limited(ours);
        theirs = limited(theirs);
    }

    private static String limited(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
