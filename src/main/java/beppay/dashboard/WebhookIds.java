package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventPages;
import beppay.events.OpaqueIds.Kind;
import beppay.platform.http.Call;
import beppay.webhooks.PartnerWebhooks.Owner;
import org.jspecify.annotations.Nullable;

/// The ids of endpoints and deliveries in the URLs of pages, which are those of the API.
final class WebhookIds {
    private final EventPages events;

    WebhookIds(EventPages events) {
        this.events = events;
    }

    static Owner owner(PageContext context) {
        return new Owner(context.partnerId(), context.mode());
    }

    String text(Kind kind, long id) {
        return events.ids().text(kind, id);
    }

    /// Throws `not_found` if the path contains no such id.
    long endpoint(Call call) {
        return required(Kind.ENDPOINT, call.pathValue("id"));
    }

    /// Throws `not_found` if the path contains no such id.
    long delivery(Call call) {
        return required(Kind.DELIVERY, call.pathValue("delivery"));
    }

    private long required(Kind kind, String text) {
        var id = parse(kind, text);
        if (id == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no page at this address.");
        }
        return id;
    }

    /// Null if the text is no such id.
    @Nullable
    Long parse(Kind kind, String text) {
        var id = events.ids().parse(kind, text);
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }
}
