package beppay.suppliers;

import org.jspecify.annotations.Nullable;

/// The outcome of the cancellation of an eSIM at its supplier.
public sealed interface Cancellation {
    /// The eSIM can no longer be used, and the supplier returned its cost to the operator's balance.
    record Cancelled() implements Cancellation {}

    /// The supplier accepted the request, which a person there decides within days.
    ///
    /// @param reference the supplier's reference of the request; null if it has none
    record Requested(@Nullable String reference) implements Cancellation {}

    /// The eSIM was not cancelled, for example because it is installed.
    ///
    /// @param reason the reason, for the operator; must not contain an activation code
    record NotPossible(Cause cause, String reason) implements Cancellation {}

    /// The eSIM may or may not be cancelled, for example after a time-out.
    ///
    /// @param reason as for [NotPossible]
    record Unknown(String reason) implements Cancellation {}

    /// Why an eSIM is not cancelled, for the partner, who must not learn the supplier's name.
    enum Cause {
        /// It is installed, in use, suspended or has ended.
        IN_USE,
        /// The supplier takes no eSIMs back.
        NOT_SUPPORTED,
        /// A person at the supplier decided against it.
        DECLINED,
        OTHER
    }
}
