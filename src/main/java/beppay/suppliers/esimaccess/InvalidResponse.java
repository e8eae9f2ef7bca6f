package beppay.suppliers.esimaccess;

/// A response that is JSON, but that no version of the API returns.
final class InvalidResponse extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidResponse(String reason) {
        super(reason, null, false, false);
    }
}
