package beppay.suppliers.wire;

/// A response that is JSON, but that no version of the API returns.
public final class InvalidResponse extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidResponse(String reason) {
        super(reason, null, false, false);
    }
}
