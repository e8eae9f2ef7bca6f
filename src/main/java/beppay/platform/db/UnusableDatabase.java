package beppay.platform.db;

/// The database can't be used as it is. The message is for the operator: whole sentences, and what to do about it.
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableDatabase(String message) {
        super(message);
    }

    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
