package beppay.client;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The method of the client that sends a request of a test about events or webhooks.
final class WebhookCall {
    private static final Pattern EVENT = Pattern.compile("GET /api/partner/events/([0-9A-Za-z_-]+)");
    private static final Pattern REPLAY =
            Pattern.compile("POST /api/partner/webhooks/deliveries/([0-9A-Za-z_-]+)/replay");
    private static final Pattern WEBHOOK =
            Pattern.compile("([A-Z]+) /api/partner/webhooks(?:/([0-9A-Za-z_-]+)(/[a-z]+)?)?");

    private WebhookCall() {}

    static @Nullable Function<BepPay, Object> events(Map<String, String> parameters) {
        var query = Event.Query.all();
        for (var parameter : parameters.entrySet()) {
            query = with(query, parameter.getKey(), parameter.getValue());
        }
        var asked = query;
        return asked.parameters().values().equals(parameters)
                ? client -> client.events(asked).first()
                : null;
    }

    private static Event.Query with(Event.Query query, String name, String value) {
        return switch (name) {
            case "after" -> query.after(value);
            case "type" -> query.type(value);
            case "limit" -> query.pageSize(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Null if the client has no such method.
    static @Nullable Function<BepPay, Object> of(WrittenRequest request) {
        var event = EVENT.matcher(request.route());
        if (event.matches()) {
            var id = event.group(1);
            return client -> client.event(id);
        }
        var replay = REPLAY.matcher(request.route());
        if (replay.matches() && request.isBare()) {
            var id = replay.group(1);
            return client -> client.webhooks().replay(id);
        }
        var webhook = WEBHOOK.matcher(request.route());
        if (!webhook.matches()) {
            return null;
        }
        return webhook.group(2) == null
                ? ofAll(webhook.group(1), request)
                : ofOne(
                        webhook.group(1) + (webhook.group(3) == null ? "" : webhook.group(3)),
                        webhook.group(2),
                        request);
    }

    private static @Nullable Function<BepPay, Object> ofAll(String method, WrittenRequest request) {
        return switch (method) {
            case "GET" -> client -> client.webhooks().list();
            case "POST" -> addition(request);
            default -> null;
        };
    }

    private static @Nullable Function<BepPay, Object> addition(WrittenRequest request) {
        var events = request.texts("events");
        var wanted = new Webhook.New(request.body().path("url").asString(""), events);
        if (!request.isSame(wanted) || (events != null && events.isEmpty())) {
            return null;
        }
        var types = events == null ? new String[0] : events.toArray(String[]::new);
        return client -> client.webhooks().add(wanted.url(), types);
    }

    private static @Nullable Function<BepPay, Object> ofOne(String action, String id, WrittenRequest request) {
        if (action.equals("PATCH")) {
            var isEnabled = request.body().path("is_enabled");
            var change = new Webhook.Change(
                    request.text("url"),
                    request.texts("events"),
                    isEnabled.isBoolean() ? (Boolean) isEnabled.booleanValue() : null);
            return request.isSame(change) ? client -> client.webhooks().change(id, change) : null;
        } else if (!request.isBare()) {
            return null;
        }
        return switch (action) {
            case "DELETE" ->
                client -> {
                    client.webhooks().remove(id);
                    return true;
                };
            case "POST/roll" -> client -> client.webhooks().roll(id);
            case "POST/test" ->
                client -> {
                    client.webhooks().test(id);
                    return true;
                };
            case "GET/deliveries" -> client -> client.webhooks().deliveries(id).first();
            default -> null;
        };
    }
}
