package beppay.dashboard;

import beppay.web.DisplayFormat;
import beppay.web.Form;
import beppay.webhooks.PartnerWebhooks;
import org.jspecify.annotations.Nullable;

/// The confirmation that an endpoint's page shows after an action, which the redirect names in its query.
final class WebhookNotice {
    private WebhookNotice() {}

    /// Null if there is nothing to confirm.
    static @Nullable String of(Form query) {
        if (query.has("tested")) {
            return "The test event is queued. Its delivery is listed below.";
        } else if (query.has("saved")) {
            return "The endpoint is changed. Later events are delivered accordingly.";
        } else if (query.has("enabled")) {
            return "The endpoint is enabled. It receives later events. Replay the earlier ones that it needs.";
        } else if (query.has("disabled")) {
            return "The endpoint is disabled. Pending deliveries have ended as failed.";
        }
        var replayed = query.text("replayed");
        return replayed.matches("[0-9]{1,4}") ? replayed(Integer.parseInt(replayed)) : null;
    }

    private static String replayed(int count) {
        if (count == 0) {
            return "No delivery of that time has failed.";
        }
        var more = count < PartnerWebhooks.MAX_REPLAYED ? "" : " If more have failed, replay again.";
        return DisplayFormat.count(count, "event") + " will be delivered again, with the same ids." + more;
    }
}
