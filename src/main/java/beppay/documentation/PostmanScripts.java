package beppay.documentation;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The scripts of the collection's requests, in JavaScript, for Postman and newman.
final class PostmanScripts {
    /// The reader's login, which the reader fills in, and what a run creates and finds.
    static final List<String> VARIABLES = List.of(
            "email",
            "password",
            "created_key_prefix",
            "created_key_id",
            "order_id",
            "event_id",
            "webhook_id",
            "delivery_id");

    private static final String CREATE_KEY = "createKey";
    private static final String REVOKE_KEY = "revokeKey";
    private static final String LOGIN = "login";
    private static final String PURCHASE = "purchaseEsim";
    private static final String LIST_EVENTS = "listEvents";
    private static final String CREATE_WEBHOOK = "createWebhook";
    private static final String LIST_DELIVERIES = "listWebhookDeliveries";

    private static final String SUCCEEDS = """
            pm.test("The request succeeds", () => pm.expect(pm.response.code).to.be.oneOf([200, 202]));
            """;

    private static final String REMEMBER_KEY = """
            if (pm.response.code === 200) {
              pm.collectionVariables.set("created_key_prefix", pm.response.json().data.key_prefix);
            }
            """;

    private static final String REMEMBER_ORDER = """
            if (pm.response.code < 300) pm.collectionVariables.set("order_id", pm.response.json().data.order.id);
            """;

    private static final String REMEMBER_WEBHOOK = """
            if (pm.response.code === 200) pm.collectionVariables.set("webhook_id", pm.response.json().data.id);
            """;

    private static final String REMEMBER_DELIVERY = """
            const deliveries = pm.response.code === 200 ? pm.response.json().data : [];
            if (deliveries.length > 0) pm.collectionVariables.set("delivery_id", deliveries[0].id);
            """;

    private static final String REMEMBER_EVENT = """
            const events = pm.response.code === 200 ? pm.response.json().data : [];
            if (events.length > 0) pm.collectionVariables.set("event_id", events[0].id);
            """;

    /// The response that creates a key has no id, so the script finds the key in the list, where the newest is
    /// last. If it is not there, the id stays empty and the request fails.
    private static final String FIND_KEY = """
            // Revokes the key that this run created last, and never another one.
            const prefix = pm.collectionVariables.get("created_key_prefix");
            pm.collectionVariables.set("created_key_id", "");
            pm.sendRequest({
              url: pm.variables.replaceIn("{{address}}/api/partner/keys"),
              method: "GET",
              header: { Authorization: pm.variables.replaceIn("Bearer {{key}}") },
            }, (error, response) => {
              const keys = error || response.code !== 200 ? [] : response.json().data;
              const created = keys.filter(key => prefix && key.is_active && key.key_prefix === prefix).pop();
              if (created) pm.collectionVariables.set("created_key_id", created.id);
            });
            """;

    private static final String FORGET_KEY = """
            pm.collectionVariables.set("created_key_prefix", "");
            pm.collectionVariables.set("created_key_id", "");
            """;

    private static final String LOGIN_BODY = """
            {
              "email": "{{email}}",
              "password": "{{password}}"
            }""";

    private PostmanScripts() {}

    static ArrayNode of(Operation operation) {
        var events = JsonNodeFactory.instance.arrayNode();
        switch (operation.id()) {
            case CREATE_KEY -> add(events, "test", SUCCEEDS + REMEMBER_KEY);
            case PURCHASE -> add(events, "test", SUCCEEDS + REMEMBER_ORDER);
            case CREATE_WEBHOOK -> add(events, "test", SUCCEEDS + REMEMBER_WEBHOOK);
            case LIST_DELIVERIES -> add(events, "test", SUCCEEDS + REMEMBER_DELIVERY);
            case LIST_EVENTS -> add(events, "test", SUCCEEDS + REMEMBER_EVENT);
            case REVOKE_KEY -> {
                add(events, "prerequest", FIND_KEY);
                add(events, "test", SUCCEEDS + FORGET_KEY);
            }
            default -> add(events, "test", SUCCEEDS);
        }
        return events;
    }

    /// The sample's body, except that a login uses the reader's variables.
    static String body(Operation operation, String sample) {
        return operation.id().equals(LOGIN) ? LOGIN_BODY : sample;
    }

    private static void add(ArrayNode events, String when, String script) {
        var event = events.addObject();
        event.put("listen", when);
        var lines = event.putObject("script").put("type", "text/javascript").putArray("exec");
        script.lines().forEach(lines::add);
    }
}
