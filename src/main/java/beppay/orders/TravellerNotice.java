package beppay.orders;

import beppay.keys.Keys;
import org.jspecify.annotations.Nullable;

/// Whether the customer of an order receives its eSIMs by e-mail.
///
/// @param language of the e-mail; null for that of the partner's brand
public record TravellerNotice(boolean isNotified, @Nullable String language) {
    static final TravellerNotice NONE = new TravellerNotice(false, null);

    /// What the request states, or else the setting of the key, or else that of the partner.
    ///
    /// @param current null for a purchase in the dashboard, whose form states it
    static TravellerNotice of(PurchaseRequest request, Keys.@Nullable CurrentKey current) {
        var stated = request.notifies();
        boolean isNotified = stated != null ? stated : current != null && current.notifiesTravellers();
        return new TravellerNotice(isNotified, request.language());
    }
}
