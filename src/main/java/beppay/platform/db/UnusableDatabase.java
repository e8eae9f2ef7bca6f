package beppay.platform.db;

/// The database can't be used in its present state. The message is for the operator: full sentences that include
/// what to do.
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableDatabase(String message) {
        super(message);
    }

    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
