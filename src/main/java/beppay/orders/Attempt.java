package beppay.orders;

import beppay.keys.ApiKey;
import beppay.mode.Mode;

/// Somebody wants to buy something.
record Attempt(ApiKey key, PurchaseRequest request) {
    long partnerId() {
        return key.partnerId();
    }

    Mode mode() {
        return key.mode();
    }
}
