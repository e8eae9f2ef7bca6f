package beppay.suppliers.esimaccess;

/// The calls of the API that BepPay uses.
enum Endpoint {
    ORDER("/esim/order", Endpoint.SMALL),
    /// A page has up to 500 profiles of about one kilobyte.
    QUERY("/esim/query", 4 << 20),
    CANCEL("/esim/cancel", Endpoint.SMALL),
    TOP_UP("/esim/topup", Endpoint.SMALL),
    USAGE("/esim/usage/query", Endpoint.SMALL),
    BALANCE("/balance/query", Endpoint.SMALL),
    /// Five times the size of the list in 2026.
    PACKAGES("/package/list", 16 << 20);

    /// Far more than these responses have.
    private static final int SMALL = 64 << 10;

    private final String path;
    private final int maxBytes;

    Endpoint(String path, int maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    String path() {
        return path;
    }

    boolean changesSomething() {
        return this == ORDER || this == TOP_UP || this == CANCEL;
    }

    int maxBytes() {
        return maxBytes;
    }
}
