package beppay.orders;

import beppay.keys.ApiKey;
import beppay.mode.Mode;
import org.jspecify.annotations.Nullable;

/// Somebody wants to buy something.
///
/// @param apiKeyId null where one of the partner's people buys by hand, whom the pages have let in
record Attempt(long partnerId, Mode mode, @Nullable Long apiKeyId, PurchaseRequest request) {
    static Attempt byKey(ApiKey key, PurchaseRequest request) {
        return new Attempt(key.partnerId(), key.mode(), key.id(), request);
    }

    static Attempt byHand(long partnerId, Mode mode, PurchaseRequest request) {
        return new Attempt(partnerId, mode, null, request);
    }

    boolean isByHand() {
        return apiKeyId == null;
    }
}
