package beppay.documentation;

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
    private static final String CREATED_KEY = "{{created_key_id}}";
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
        var target = sample.target().replace(sample.path(), path(operation, sample));
        url.put("raw", "{{address}}" + target + (sample.targetVariable() == null ? "" : CREATED_KEY));
        url.putArray("host").add("{{address}}");
        var path = url.putArray("path");
        for (var step : path(operation, sample).substring(1).split("/")) {
            path.add(step);
        }
        var query = url.putArray("query");
        sample.query().forEach(pair -> pair(query, pair.name(), value(pair), false));
        for (var field : operation.query()) {
            if (sample.query().stream().noneMatch(pair -> pair.name().equals(field.name()))) {
                pair(query, field.name(), "", true);
            }
        }
        return url;
    }

    /// In all operations, the parameter in the path is the number of the order that the run bought last, or the id of
    /// one of its two eSIMs. One is topped up and the other one is cancelled, because no eSIM permits both.
    private static String path(Operation operation, Sample sample) {
        var position = ESIM.matcher(sample.path());
        var id = position.find() ? ORDER + position.group(1) : ORDER;
        return operation.path().replaceAll("\\{[a-z]+}", Matcher.quoteReplacement(id));
    }

    /// In all operations, the value that only the reader knows is the id of a key.
    private static String value(Sample.Pair pair) {
        return pair.value().isEmpty() ? CREATED_KEY : pair.value();
    }

    private static void pair(ArrayNode list, String key, String value, boolean isOff) {
        var pair = list.addObject().put("key", key).put("value", value);
        if (isOff) {
            pair.put("disabled", true);
        }
    }
}
