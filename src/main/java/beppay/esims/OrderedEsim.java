package beppay.esims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM that was delivered for an order, without its codes.
///
/// @param position the eSIMs of an order are numbered from 1
/// @param supplierId the supplier's permanent id of the eSIM; null if it has none
/// @param isLate whether it was delivered after the order had failed
/// @param cancelledAt when it was cancelled at the supplier; null if it was not
public record OrderedEsim(
        long id,
        long orderId,
        int position,
        String iccid,
        @Nullable String supplierId,
        boolean isLate,
        @Nullable Instant cancelledAt,
        Instant createdAt) {}
