package beppay.suppliers.lanes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A remote supplier that a server has used.
///
/// @param pausedAt null if the supplier is not paused
/// @param pauseReason null if the operator gave none
public record SupplierState(
        String name, @Nullable Instant pausedAt, @Nullable String pauseReason) {}
