package beppay.orders;

import beppay.keys.ApiKey;
import beppay.mode.Mode;
import org.jspecify.annotations.Nullable;

/// A purchase that has been requested but not decided.
///
/// @param apiKeyId the key that buys; null if a member buys in the dashboard
/// @param memberId the member who buys in the dashboard, already authorised by it; null if a key buys
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

    /// The eSIM that it tops up; null if it is for new eSIMs.
    ToppableEsim.@Nullable Key toppedUp() {
        var id = request.topUpOf();
        return id == null ? null : new ToppableEsim.Key(partnerId, mode, id);
    }

    boolean isFromDashboard() {
        return apiKeyId == null;
    }
}
