package beppay.suppliers;

/// The outcome of suspending an eSIM at its supplier, or of resuming it. Both may be repeated.
public sealed interface Suspension {
    /// The eSIM is suspended, or usable again, as was requested.
    record Changed() implements Suspension {}

    /// The eSIM did not change.
    ///
    /// @param sentence the reason, for the partner, who must not learn the supplier's name
    record NotPossible(String sentence) implements Suspension {}

    /// The eSIM may or may not have changed, for example after a time-out.
    ///
    /// @param reason the reason, for the operator; must not contain an activation code
    record Unknown(String reason) implements Suspension {}
}
