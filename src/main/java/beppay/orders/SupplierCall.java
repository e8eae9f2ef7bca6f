package beppay.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call to a supplier about an attempt, or a decision of the operator; see the table `supplier_calls`.
///
/// @param attemptReference the reference of the attempt
/// @param outcome such as `delivered`
/// @param reason details for the operator, without codes; null if there are none
/// @param request the text of the request, redacted; null if the supplier does not provide it
/// @param response like `request`; also null if there was no response
public record SupplierCall(
        String attemptReference,
        Operation operation,
        Instant startedAt,
        long durationMillis,
        String outcome,
        @Nullable String reason,
        @Nullable String request,
        @Nullable String response) {
    public enum Operation {
        ORDER,
        LOOK_UP,
        CANCEL,
        /// The operator decided the attempt.
        DECISION
    }
}
