package beppay.api;

import beppay.events.EventPages;
import beppay.events.OpaqueIds;
import beppay.events.OpaqueIds.Kind;
import beppay.keys.ApiKey;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The deliveries of events to an endpoint, newest first, with each attempt, and their repetition.
final class WebhookDeliveriesEndpoint {
    static final String OF_ENDPOINT = WebhooksEndpoint.ONE + "/deliveries";
    static final String REPLAY = "/api/partner/webhooks/deliveries/{id}/replay";
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final PartnerWebhooks webhooks;
    private final EventPages events;

    WebhookDeliveriesEndpoint(PartnerWebhooks webhooks, EventPages events) {
        this.webhooks = webhooks;
        this.events = events;
    }

    record Line(
            String id,
            String eventId,
            String eventType,
            String status,
            @Nullable String nextAttemptAt,
            String createdAt,
            List<Attempt> attempts) {}

    /// @param status the status of the response; null if there was none, and then `failure` states why
    record Attempt(
            String attemptedAt,
            int durationMs,
            @Nullable Integer status,
            @Nullable String response,
            @Nullable String failure) {
        static Attempt of(WebhookDelivery.Attempt made) {
            return new Attempt(
                    Instants.seconds(made.attemptedAt()),
                    made.durationMillis(),
                    made.status(),
                    made.response(),
                    made.failure());
        }
    }

    record Page(boolean success, List<Line> data, boolean hasMore) {}

    Reply list(Call call, ApiKey key) {
        var ids = events.ids();
        var parameters = Parameters.of(call);
        var after = parameters.as("after", text -> known(ids, text), "must be the id of a delivery");
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        parameters.finish();
        long endpoint = WebhooksEndpoint.id(ids, Kind.ENDPOINT, call);
        var found = webhooks.deliveries(WebhooksEndpoint.owner(key), endpoint, after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        boolean hasMore = found.size() > limit;
        var reply = Envelope.reply(200, new Page(true, lines(ids, shown), hasMore));
        return hasMore
                ? reply.with(
                        "Link",
                        parameters.linkToNext(
                                call.path(),
                                ids.text(Kind.DELIVERY, shown.getLast().id())))
                : reply;
    }

    private static @Nullable Long known(OpaqueIds ids, String text) {
        var id = ids.parse(Kind.DELIVERY, text);
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }

    private List<Line> lines(OpaqueIds ids, List<WebhookDelivery> deliveries) {
        var attempts = webhooks.attempts(deliveries).stream()
                .collect(Collectors.groupingBy(WebhookDelivery.Attempt::deliveryId));
        return deliveries.stream()
                .map(delivery -> new Line(
                        ids.text(Kind.DELIVERY, delivery.id()),
                        ids.text(Kind.EVENT, delivery.eventId()),
                        delivery.eventType(),
                        delivery.state().code(),
                        seconds(delivery.nextAttemptAt()),
                        Instants.seconds(delivery.createdAt()),
                        attempts.getOrDefault(delivery.id(), List.of()).stream()
                                .map(Attempt::of)
                                .toList()))
                .toList();
    }

    private static @Nullable String seconds(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }

    Reply replay(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var ids = events.ids();
        var replayed = webhooks.replay(WebhooksEndpoint.owner(key), WebhooksEndpoint.id(ids, Kind.DELIVERY, call));
        return Envelope.data(lines(ids, List.of(replayed)).getFirst());
    }
}
