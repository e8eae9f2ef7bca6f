package beppay.approvals;

/// What a reversal does if a part of the top-up was spent.
public enum Shortfall {
    /// Nothing is taken, and the reversal fails.
    REFUSE,
    /// What is available is taken, and the rest is recorded as owed.
    OWE
}
