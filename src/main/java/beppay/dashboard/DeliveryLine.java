package beppay.dashboard;

import beppay.webhooks.WebhookDelivery;
import beppay.webhooks.WebhookDelivery.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery as pages show it.
///
/// @param id the id in URLs
/// @param attempts oldest first
record DeliveryLine(String id, WebhookDelivery delivery, List<Attempt> attempts) {
    @Nullable
    Attempt last() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    boolean isPending() {
        return delivery.state() == WebhookDelivery.State.PENDING;
    }

    /// Whether a result is expected within seconds.
    boolean isNew() {
        return isPending() && attempts.isEmpty();
    }
}
