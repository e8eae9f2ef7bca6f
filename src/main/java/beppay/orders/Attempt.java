package beppay.orders;

import beppay.keys.ApiKey;

/// Somebody wants to buy something.
record Attempt(ApiKey key, PurchaseRequest request) {
    long partnerId() {
        return key.partnerId();
    }
}
