package beppay.orders;

import beppay.keys.ApiKey;
import beppay.mode.Mode;
import org.jspecify.annotations.Nullable;

/// Somebody wants to buy something.
///
/// @param apiKeyId null where one of the partner's people buys in the dashboard
/// @param memberId which of them, whom the pages have let in; null where a key buys
record NewPurchase(
        long partnerId,
        Mode mode,
        @Nullable Long apiKeyId,
        @Nullable Long memberId,
        PurchaseRequest request) {
    static NewPurchase byKey(ApiKey key, PurchaseRequest request) {
        return new NewPurchase(key.partnerId(), key.mode(), key.id(), null, request);
    }

    static NewPurchase fromDashboard(long partnerId, Mode mode, long memberId, PurchaseRequest request) {
        return new NewPurchase(partnerId, mode, null, memberId, request);
    }

    boolean isFromDashboard() {
        return apiKeyId == null;
    }
}
