package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventPages;
import beppay.events.EventType;
import beppay.events.OpaqueIds;
import beppay.events.OpaqueIds.Kind;
import beppay.keys.ApiKey;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.webhooks.PartnerWebhooks;
import beppay.webhooks.PartnerWebhooks.Owner;
import beppay.webhooks.WebhookEndpoint;
import beppay.webhooks.WebhookUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/api/partner/webhooks`: the addresses at which a partner receives events. [WebhookDeliveriesEndpoint] shows the
/// deliveries.
final class WebhooksEndpoint {
    static final String PATH = "/api/partner/webhooks";
    static final String ONE = PATH + "/{id}";

    private static final String ALL = "*";
    private static final int MAX_TYPE_CHARACTERS = 40;

    private final PartnerWebhooks webhooks;
    private final EventPages events;

    WebhooksEndpoint(PartnerWebhooks webhooks, EventPages events) {
        this.webhooks = webhooks;
        this.events = events;
    }

    /// @param disabledReason null if it is enabled
    /// @param failingSince null after a success
    record Line(
            String id,
            String url,
            List<String> events,
            boolean isEnabled,
            @Nullable String disabledReason,
            @Nullable String failingSince,
            String createdAt) {}

    /// An endpoint with its new secret, which no other response contains.
    record Created(String id, String url, List<String> events, String secret, String createdAt) {
        @Override
        public String toString() {
            return id;
        }
    }

    Reply add(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var body = RequestBody.of(call);
        var url = body.text("url", WebhookUrl.MAX_CHARACTERS);
        var types = types(body);
        body.finish();
        return Envelope.data(created(webhooks.add(owner(key), url, types == null ? null : types.listed())));
    }

    private Created created(PartnerWebhooks.WithSecret made) {
        var endpoint = made.endpoint();
        return new Created(
                events.ids().text(Kind.ENDPOINT, endpoint.id()),
                endpoint.url(),
                shown(endpoint),
                made.secret().text(),
                Instants.seconds(endpoint.createdAt()));
    }

    static Owner owner(ApiKey key) {
        return new Owner(key.partnerId(), key.mode());
    }

    /// Returns null if the field is missing.
    private static PartnerWebhooks.@Nullable Types types(RequestBody body) {
        var words = body.optionalTexts("events", EventType.values().length, MAX_TYPE_CHARACTERS);
        if (words == null) {
            return null;
        } else if (words.equals(List.of(ALL))) {
            return new PartnerWebhooks.Types(null);
        }
        if (words.stream().anyMatch(word -> EventType.of(word) == null)) {
            body.addError("events", "must contain only \"*\", or some of " + String.join(", ", EventType.codes()));
        }
        return new PartnerWebhooks.Types(words.stream().distinct().toList());
    }

    private static List<String> shown(WebhookEndpoint endpoint) {
        var types = endpoint.eventTypes();
        return types == null ? List.of(ALL) : types;
    }

    Reply list(Call call, ApiKey key) {
        Parameters.of(call).finish();
        return Envelope.data(webhooks.list(owner(key)).stream().map(this::line).toList());
    }

    private Line line(WebhookEndpoint endpoint) {
        var reason = endpoint.disabledReason();
        var failing = endpoint.failingSince();
        return new Line(
                events.ids().text(Kind.ENDPOINT, endpoint.id()),
                endpoint.url(),
                shown(endpoint),
                reason == null,
                reason == null ? null : reason.code(),
                failing == null ? null : Instants.seconds(failing),
                Instants.seconds(endpoint.createdAt()));
    }

    Reply edit(Call call, ApiKey key) {
        Parameters.of(call).finish();
        long id = id(call);
        var body = RequestBody.of(call);
        var url = body.optionalText("url", WebhookUrl.MAX_CHARACTERS);
        var types = types(body);
        var isEnabled = body.optionalFlag("is_enabled");
        body.finish();
        return Envelope.data(line(webhooks.edit(owner(key), id, new PartnerWebhooks.Edit(url, types, isEnabled))));
    }

    private long id(Call call) {
        return id(events.ids(), Kind.ENDPOINT, call);
    }

    static long id(OpaqueIds ids, Kind kind, Call call) {
        return ids.parse(kind, call.pathValue("id"))
                .orElseThrow(() -> new CodedException(
                        ErrorCode.NOT_FOUND,
                        kind == Kind.ENDPOINT ? "There is no such endpoint." : "There is no such delivery."));
    }

    Reply remove(Call call, ApiKey key) {
        Parameters.of(call).finish();
        webhooks.remove(owner(key), id(call));
        return Envelope.message("Endpoint removed successfully");
    }

    Reply roll(Call call, ApiKey key) {
        Parameters.of(call).finish();
        return Envelope.data(created(webhooks.roll(owner(key), id(call))));
    }

    Reply test(Call call, ApiKey key) {
        Parameters.of(call).finish();
        webhooks.test(owner(key), id(call));
        return Envelope.message("Test event queued successfully");
    }
}
