package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots.Use;

/// The calls of the API that BepPay uses.
enum Endpoint {
    ORDER("/esim/order", Endpoint.SMALL),
    /// A page has up to 500 profiles of about one kilobyte.
    QUERY("/esim/query", 4 << 20),
    CANCEL("/esim/cancel", Endpoint.SMALL),
    SUSPEND("/esim/suspend", Endpoint.SMALL),
    RESUME("/esim/unsuspend", Endpoint.SMALL),
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
        return switch (this) {
            case ORDER, TOP_UP, CANCEL, SUSPEND, RESUME -> true;
            case QUERY, USAGE, BALANCE, PACKAGES -> false;
        };
    }

    /// The use of the request's slot, unless the caller knows a better one.
    Use use() {
        return this == ORDER || this == TOP_UP ? Use.ORDER : Use.LOOK_UP;
    }

    int maxBytes() {
        return maxBytes;
    }
}
