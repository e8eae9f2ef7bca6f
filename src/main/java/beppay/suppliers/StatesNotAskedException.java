package beppay.suppliers;

/// A supplier was not asked for the states of eSIMs, because it fails, or its rate limit permits no call at this
/// time. It says nothing about the eSIMs.
public final class StatesNotAskedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param reason without secrets
    public StatesNotAskedException(String reason) {
        super(reason, null, false, false);
    }
}
