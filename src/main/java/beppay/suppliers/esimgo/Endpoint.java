package beppay.suppliers.esimgo;

/// The calls of the API that BepPay uses.
enum Endpoint {
    /// Computes the price of an order, and creates nothing.
    VALIDATE("POST", Endpoint.SMALL),
    ORDER("POST", Endpoint.SMALL),
    ORDER_DETAIL("GET", Endpoint.SMALL),
    /// A page has up to a hundred orders, each with up to 30 eSIMs of about 150 bytes.
    ORDERS("GET", 4 << 20),
    /// If the vendor ignored `Accept`, the response would be CSV, in which no activation code can be recognised.
    ASSIGNMENTS("GET", Endpoint.SMALL),
    ESIM("GET", Endpoint.SMALL),
    MARK("PUT", Endpoint.SMALL),
    BUNDLE("GET", Endpoint.SMALL),
    HISTORY("GET", 1 << 20),
    REVOKE("DELETE", Endpoint.SMALL),
    /// The response contains the API key, and the names and addresses of people.
    ORGANISATION("GET", Endpoint.SMALL),
    /// A page has a hundred bundles. A global bundle lists its countries twice, and has 30 kilobytes.
    CATALOGUE("GET", 16 << 20);

    /// Far more than these responses have.
    private static final int SMALL = 64 << 10;

    private final String method;
    private final int maxBytes;

    Endpoint(String method, int maxBytes) {
        this.method = method;
        this.maxBytes = maxBytes;
    }

    String method() {
        return method;
    }

    int maxBytes() {
        return maxBytes;
    }

    boolean isOrder() {
        return this == VALIDATE || this == ORDER;
    }

    boolean changesSomething() {
        return this == ORDER || this == MARK || this == REVOKE;
    }

    /// Whether the response may be kept as evidence.
    boolean isRecorded() {
        return this != ORGANISATION && this != ASSIGNMENTS;
    }
}
