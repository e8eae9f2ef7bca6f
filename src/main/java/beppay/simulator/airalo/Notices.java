package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// `simulator/webhook`, with which a client tests how it processes a notification about low data or credit.
record Notices(Account account, Webhooks webhooks) implements Endpoint {
    static final String LOW_DATA = "webhook_low_data";
    static final String CREDIT_LIMIT = "webhook_credit_limit";

    private static final String LOW_DATA_EVENT = "low_data_notification";
    private static final String CREDIT_LIMIT_EVENT = "credit_limit_notification";
    private static final String UNKNOWN_ICCID = "8999943000000000000";

    /// The supplier's names for the levels in a request and in a notification.
    private static final Map<String, String> LEVELS =
            Map.of("data_75", "75%", "data_90", "90%", "expire_1", "1days", "expire_3", "3days");

    @Override
    public WireResponse respond(ApiRequest request) {
        var fields = request.fields();
        var event = Objects.requireNonNullElse(fields.text("event"), "");
        var isLowData = event.equals(LOW_DATA_EVENT);
        if (!isLowData && !event.equals(CREDIT_LIMIT_EVENT)) {
            throw Validation.invalid(
                    "event", "Event must be one of: %s, %s".formatted(LOW_DATA_EVENT, CREDIT_LIMIT_EVENT));
        }
        var body = isLowData ? lowData(fields) : creditLimit(fields);
        var to = address(fields, isLowData ? LOW_DATA : CREDIT_LIMIT);
        if (!webhooks.send(to, body)) {
            throw error("Could not push data to " + to);
        }
        return WireResponse.json(WireJson.object().put("success", "Notification sent"));
    }

    private ObjectNode lowData(Parameters fields) {
        var level = LEVELS.get(Objects.requireNonNullElse(fields.text("type"), ""));
        if (level == null) {
            throw Validation.invalid("type", "The selected type is invalid.");
        }
        var iccid = Objects.requireNonNullElse(fields.text("iccid"), UNKNOWN_ICCID);
        var esim = account.esim(iccid);
        return WireJson.object()
                .put("level", level)
                .put(
                        "package_name",
                        esim == null ? "test" : esim.order().request().ordered().id())
                .put("remaining_percentage", level.equals("90%") ? 10 : 25)
                .put("iccid", iccid);
    }

    private ObjectNode creditLimit(Parameters fields) {
        var validation = new Validation();
        validation.require(fields, "level");
        var level = validation.number(fields, "level", 50, 90, 50);
        validation.reject();
        return WireJson.object()
                .put("message", "Surpassed %d%% of the credit limit balance".formatted(level))
                .put("remaining", Usd.number(account.balance()));
    }

    private URI address(Parameters fields, String type) {
        var own = fields.webAddress("webhook_url");
        var to = own == null ? webhooks.address(type) : own;
        if (to == null) {
            throw error("User is not opted in");
        }
        return to;
    }

    private static Rejection error(String text) {
        return new Rejection(400, WireJson.object().put("error", text));
    }
}
