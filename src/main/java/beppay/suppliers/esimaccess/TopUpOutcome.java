package beppay.suppliers.esimaccess;

import beppay.suppliers.SupplierOutcome.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The outcome of adding data to an existing eSIM.
sealed interface TopUpOutcome {
    /// The data was added.
    ///
    /// @param expiresAt when the eSIM expires now; null if it is unknown
    /// @param totalBytes how much data the eSIM has now; null if it is unknown
    record Done(@Nullable Instant expiresAt, @Nullable Long totalBytes) implements TopUpOutcome {}

    record NotDone(Refused refusal) implements TopUpOutcome {}

    /// The data may have been added. The call may be repeated with the same reference.
    record Unknown(String reason) implements TopUpOutcome {}
}
