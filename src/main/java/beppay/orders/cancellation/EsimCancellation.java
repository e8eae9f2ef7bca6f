package beppay.orders.cancellation;

import beppay.suppliers.Cancellation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened when an eSIM was to be cancelled at its supplier.
///
/// @param reason details for the operator; null if there are none
public record EsimCancellation(
        String iccid, Outcome outcome, @Nullable String reason) {
    public enum Outcome {
        CANCELLED,
        /// A person at the supplier decides.
        REQUESTED,
        NOT_POSSIBLE,
        UNKNOWN,
        /// The supplier cancelled it, but that could not be committed.
        NOT_RECORDED,
        /// The operator did not want to cancel it.
        KEPT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static EsimCancellation of(String iccid, Cancellation cancellation) {
        return switch (cancellation) {
            case Cancellation.Cancelled _ -> new EsimCancellation(iccid, Outcome.CANCELLED, null);
            case Cancellation.Requested _ -> new EsimCancellation(iccid, Outcome.REQUESTED, null);
            case Cancellation.NotPossible not -> new EsimCancellation(iccid, Outcome.NOT_POSSIBLE, not.reason());
            case Cancellation.Unknown(var reason) -> new EsimCancellation(iccid, Outcome.UNKNOWN, reason);
        };
    }

    /// The details for the evidence of the call. An attempt may have several eSIMs.
    String evidence() {
        return "ICCID " + iccid + (reason == null ? "" : ": " + reason);
    }

    public boolean isCancelled() {
        return outcome == Outcome.CANCELLED;
    }

    /// Whether another cancellation may succeed or decide the outcome.
    public boolean isOpen() {
        return outcome != Outcome.CANCELLED && outcome != Outcome.NOT_POSSIBLE;
    }

    /// A sentence for the operator.
    public String sentence() {
        var what = switch (outcome) {
            case CANCELLED -> "was cancelled at the supplier";
            case REQUESTED -> "is cancelled if a person at the supplier agrees to the request";
            case NOT_POSSIBLE -> "was not cancelled at the supplier";
            case UNKNOWN -> "may or may not be cancelled at the supplier";
            case NOT_RECORDED -> "was cancelled at the supplier, but that could not be recorded";
            case KEPT -> "was not cancelled at the supplier, as requested";
        };
        return "eSIM %s %s%s.".formatted(iccid, what, reason == null ? "" : ": " + reason);
    }
}
