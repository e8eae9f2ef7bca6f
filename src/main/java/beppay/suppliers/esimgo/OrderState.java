package beppay.suppliers.esimgo;

import java.util.Locale;

/// What the status of an order means. The vendor documents only `completed`.
enum OrderState {
    COMPLETED,
    PROCESSING,
    /// Nothing was created.
    FAILED,
    UNRECOGNISED;

    /// @param status empty if the response has none
    static OrderState of(String status) {
        return switch (status.strip().toLowerCase(Locale.ROOT)) {
            case "completed", "complete", "" -> COMPLETED;
            case "processing", "pending", "queued" -> PROCESSING;
            case "failed", "rejected" -> FAILED;
            default -> UNRECOGNISED;
        };
    }
}
