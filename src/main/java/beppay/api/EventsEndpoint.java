package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventJson;
import beppay.events.EventPages;
import beppay.events.EventType;
import beppay.events.OpaqueIds;
import beppay.keys.ApiKey;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/events` and `/api/partner/events/{id}`: what happened, oldest first.
final class EventsEndpoint {
    static final String PATH = "/api/partner/events";
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final EventPages pages;

    EventsEndpoint(EventPages pages) {
        this.pages = pages;
    }

    /// A list without a total, since counting the events would cost more than listing them.
    record Page(boolean success, List<EventJson> data, boolean hasMore) {}

    Reply list(Call call, ApiKey key) {
        var ids = pages.ids();
        var parameters = Parameters.of(call);
        var after = parameters.as("after", text -> known(ids, text), "must be the id of an event");
        var type = parameters.as("type", EventType::of, "must be one of " + String.join(", ", EventType.codes()));
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        parameters.finish();
        var page = pages.page(key.partnerId(), key.mode(), new EventPages.Search(type, after, limit));
        if (page == null) {
            throw CodedException.ofField("after", "is an event that is older than 90 days, or of another account");
        }
        var next = page.next();
        var lines =
                page.events().stream().map(event -> EventJson.of(ids, event)).toList();
        var reply = Envelope.reply(200, new Page(true, lines, next != null));
        return next == null
                ? reply
                : reply.with("Link", parameters.linkToNext(call.path(), ids.text(OpaqueIds.Kind.EVENT, next)));
    }

    private static @Nullable Long known(OpaqueIds ids, String text) {
        var id = ids.parse(OpaqueIds.Kind.EVENT, text);
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }

    /// Throws `not_found` if the partner has no such event in the key's mode.
    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var ids = pages.ids();
        OptionalLong id = ids.parse(OpaqueIds.Kind.EVENT, call.pathValue("id"));
        var event = id.isEmpty() ? null : pages.find(key.partnerId(), key.mode(), id.getAsLong());
        if (event == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such event, or it is older than 90 days.");
        }
        return Envelope.data(EventJson.of(ids, event));
    }
}
