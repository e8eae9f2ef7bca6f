package beppay.suppliers.esimgo;

import beppay.suppliers.RequestSlots.Use;

/// The calls of the API that BepPay uses.
enum Endpoint {
    /// Computes the price of an order, and creates nothing.
    VALIDATE("POST", Endpoint.SMALL),
    /// Whether a bundle can be added to an eSIM, which is asked before it is ordered.
    COMPATIBLE("GET", Endpoint.SMALL),
    ORDER("POST", Endpoint.SMALL),
    ORDER_DETAIL("GET", Endpoint.SMALL),
    /// A page has up to a hundred orders, each with up to 30 eSIMs of about 150 bytes.
    ORDERS("GET", 4 << 20),
    /// If the vendor ignored `Accept`, the response would be CSV, in which no activation code can be recognised.
    ASSIGNMENTS("GET", Endpoint.SMALL),
    ESIM("GET", Endpoint.SMALL),
    MARK("PUT", Endpoint.SMALL),
    SUSPEND("POST", Endpoint.SMALL),
    /// Up to 200 bundles of about 600 bytes.
    BUNDLES("GET", 1 << 20),
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

    Use use() {
        return switch (this) {
            case COMPATIBLE, VALIDATE, ORDER -> Use.ORDER;
            default -> Use.LOOK_UP;
        };
    }

    boolean changesSomething() {
        return switch (this) {
            case ORDER, MARK, SUSPEND, REVOKE -> true;
            default -> false;
        };
    }

    /// Whether the response may be kept as evidence.
    boolean isRecorded() {
        return this != ORGANISATION && this != ASSIGNMENTS;
    }
}
