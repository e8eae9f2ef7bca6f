package beppay.documentation;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every sample as a request of a Postman collection, in format 2.1. The entire collection can be run: each
/// request tests that it succeeds, and the only key that is revoked is the last one that the same run created.
final class PostmanCollection {
    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    /// The variables of the collection in place of those of the environment.
    private static final Map<String, String> VARIABLES = Map.of(
            "BEPPAY_KEY_ID", "{{created_key_id}}",
            "BEPPAY_EVENT_ID", "{{event_id}}",
            "BEPPAY_WEBHOOK_ID", "{{webhook_id}}",
            "BEPPAY_DELIVERY_ID", "{{delivery_id}}");
    private static final String ORDER = "{{order_id}}";
    private static final Pattern ESIM = Pattern.compile("/esims/[0-9]+(-[0-9]+)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PostmanCollection() {}

    static JsonNode of(Reference reference) {
        var collection = NODES.objectNode();
        var info = collection.putObject("info");
        info.put("name", reference.api().root().at("/info/title").stringValue());
        info.put("description", reference.api().root().at("/info/summary").stringValue());
        info.put("schema", FORMAT);
        collection.set("auth", bearer());
        var variables = collection.putArray("variable");
        variable(variables, "address", Variables.DEFAULT.address());
        variable(variables, "key", "");
        PostmanScripts.VARIABLES.forEach(name -> variable(variables, name, ""));
        var folders = collection.putArray("item");
        for (var group : reference.groups()) {
            var folder = folders.addObject();
            folder.put("name", group.title());
            folder.put("description", group.description());
            var items = folder.putArray("item");
            group.operations()
                    .forEach(operation -> operation.samples().forEach(sample -> request(items, operation, sample)));
        }
        return collection;
    }

    private static ObjectNode bearer() {
        var auth = NODES.objectNode();
        auth.put("type", "bearer");
        variable(auth.putArray("bearer"), "token", "{{key}}");
        return auth;
    }

    private static void variable(ArrayNode list, String key, String value) {
        var variable = list.addObject();
        variable.put("key", key);
        variable.put("value", value);
        variable.put("type", "string");
    }

    private static void request(ArrayNode items, Operation operation, Sample sample) {
        var item = items.addObject();
        item.put("name", sample.title().isEmpty() ? operation.title() : operation.title() + ": " + sample.title());
        var request = item.putObject("request");
        request.put("description", operation.description());
        if (sample.credential() != Credential.KEY) {
            request.putObject("auth").put("type", "noauth");
        }
        item.set("event", PostmanScripts.of(operation));
        request.put("method", sample.method());
        var headers = request.putArray("header");
        sample.headers().forEach(header -> pair(headers, header.name(), header(sample, header), false));
        var body = sample.body();
        if (body != null) {
            pair(headers, "Content-Type", "application/json", false);
            var raw = PostmanScripts.body(operation, LiteralSyntax.JSON.write(body, ""));
            request.putObject("body").put("mode", "raw").put("raw", raw);
        }
        request.set("url", url(operation, sample));
        item.putArray("response");
    }

    /// The idempotency key of a request about an eSIM contains the order, because the same key in the printed sample
    /// belongs to another eSIM.
    private static String header(Sample sample, Sample.Pair header) {
        boolean isAboutEsim = ESIM.matcher(sample.path()).find();
        return isAboutEsim && header.name().equals("Idempotency-Key") ? header.value() + "-" + ORDER : header.value();
    }

    /// Parameters without an example are disabled, and readers can enable them.
    private static ObjectNode url(Operation operation, Sample sample) {
        var url = NODES.objectNode();
        url.put("raw", "{{address}}" + path(operation, sample) + query(sample));
        url.putArray("host").add("{{address}}");
        var path = url.putArray("path");
        for (var step : path(operation, sample).substring(1).split("/")) {
            path.add(step);
        }
        var query = url.putArray("query");
        sample.query().forEach(pair -> pair(query, pair.name(), value(sample, pair), false));
        for (var field : operation.query()) {
            if (sample.query().stream().noneMatch(pair -> pair.name().equals(field.name()))) {
                pair(query, field.name(), "", true);
            }
        }
        return url;
    }

    private static String query(Sample sample) {
        int start = sample.target().indexOf('?');
        return start < 0 ? "" : sample.target().substring(start) + openValue(sample);
    }

    /// In all other operations, the parameter in the path is the number of the order that the run bought last, or the
    /// id of one of its two eSIMs. One is topped up and the other one is cancelled, because no eSIM permits both.
    private static String path(Operation operation, Sample sample) {
        var position = ESIM.matcher(sample.path());
        var open = openValue(sample);
        var id = !open.isEmpty() ? open : position.find() ? ORDER + position.group(1) : ORDER;
        return operation.path().replaceAll("\\{[a-z]+}", Matcher.quoteReplacement(id));
    }

    /// The value that only the reader knows; empty if there is none.
    private static String openValue(Sample sample) {
        var variable = sample.targetVariable();
        return variable == null ? "" : Objects.requireNonNull(VARIABLES.get(variable));
    }

    private static String value(Sample sample, Sample.Pair pair) {
        return pair.value().isEmpty() ? openValue(sample) : pair.value();
    }

    private static void pair(ArrayNode list, String key, String value, boolean isOff) {
        var pair = list.addObject().put("key", key).put("value", value);
        if (isOff) {
            pair.put("disabled", true);
        }
    }
}
