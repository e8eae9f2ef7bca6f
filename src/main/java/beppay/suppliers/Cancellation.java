package beppay.suppliers;

/// The outcome of the cancellation of an eSIM at its supplier.
public sealed interface Cancellation {
    /// The eSIM can no longer be used, and the supplier returned its cost to the operator's balance.
    record Cancelled() implements Cancellation {}

    /// The eSIM was not cancelled, for example because it is installed.
    ///
    /// @param reason the reason, for the operator; must not contain an activation code
    record NotPossible(String reason) implements Cancellation {}

    /// The eSIM may or may not be cancelled, for example after a time-out.
    ///
    /// @param reason as for [NotPossible]
    record Unknown(String reason) implements Cancellation {}
}
