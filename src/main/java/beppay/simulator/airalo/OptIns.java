package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `notifications/opt-in` and `notifications/opt-out`. E-mails are never sent.
final class OptIns {
    private static final String CREDIT_LIMIT = "credit_limit";
    private static final String EMAIL = "email";
    private static final Set<String> TYPES = Set.of(
            Webhooks.ASYNC_ORDERS, Notices.LOW_DATA, Notices.CREDIT_LIMIT, "email_low_data", "email_credit_limit");
    private static final List<String> LEVELS = List.of("50", "70", "80", "90");

    private final Webhooks webhooks;
    /// By their type, the latest at the end.
    private final LinkedHashMap<String, ObjectNode> saved = new LinkedHashMap<>();

    OptIns(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    WireResponse save(ApiRequest request) {
        var fields = request.fields();
        var type = type(fields);
        var contact = type.startsWith(EMAIL) ? email(fields) : webhook(type, fields);
        var notification = WireJson.object().put("type", type).put("contact_point", contact);
        if (type.startsWith(EMAIL)) {
            notification.put("language", Objects.requireNonNullElse(fields.text("language"), "en"));
        }
        if (type.endsWith(CREDIT_LIMIT)) {
            var levels = notification.putArray("levels");
            levels(fields).forEach(level -> levels.add(Integer.parseInt(level)));
        }
        synchronized (saved) {
            saved.remove(type);
            saved.put(type, notification);
        }
        return Success.of(WireJson.object().set("notification", notification));
    }

    private static String type(Parameters fields) {
        var type = fields.text("type");
        if (type == null || !TYPES.contains(type)) {
            throw Validation.invalid("type", "The selected type is invalid.");
        }
        return type;
    }

    private static String email(Parameters fields) {
        var email = fields.text(EMAIL);
        if (email == null || !email.matches("[^@\\s]{1,64}@[^@\\s]{1,255}")) {
            throw Validation.invalid(EMAIL, "The email must be a valid email address.");
        }
        return email;
    }

    /// @throws Rejection if the address does not respond to HEAD with 200
    private String webhook(String type, Parameters fields) {
        var url = fields.webAddress("webhook_url");
        if (url == null) {
            throw Validation.invalid("webhook_url", "The webhook url field is required.");
        } else if (!webhooks.save(type, url)) {
            throw Validation.invalid("webhook_url", "The webhook url did not respond to HEAD with 200.");
        }
        return url.toString();
    }

    private static List<String> levels(Parameters fields) {
        var levels = fields.all("levels");
        if (!LEVELS.containsAll(levels)) {
            throw Validation.invalid("levels", "The selected levels is invalid.");
        }
        return levels.isEmpty() ? LEVELS : levels.stream().distinct().toList();
    }

    /// The documentation describes one opt-in, without a parameter, so the latest is returned.
    WireResponse get(ApiRequest request) {
        var latest = latest();
        if (latest == null) {
            throw Rejection.unknown();
        }
        return Success.of(WireJson.object().set("notification", latest));
    }

    private @Nullable ObjectNode latest() {
        synchronized (saved) {
            var latest = saved.lastEntry();
            return latest == null ? null : latest.getValue();
        }
    }

    WireResponse remove(ApiRequest request) {
        var type = type(request.fields());
        webhooks.remove(type);
        synchronized (saved) {
            saved.remove(type);
        }
        return WireResponse.empty();
    }
}
