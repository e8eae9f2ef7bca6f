package beppay.documentation;

import beppay.documentation.Operation.Header;
import beppay.documentation.Operation.Parameter;
import beppay.documentation.Operation.Refused;
import beppay.documentation.Operation.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an [Operation] from its part of `openapi.yaml`.
final class OperationParser {
    private static final String JSON = "application/json";

    private final OpenApi api;
    private final String method;
    private final String path;
    private final JsonNode node;

    OperationParser(OpenApi api, String method, String path, JsonNode node) {
        this.api = api;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.node = node;
    }

    Operation read() {
        var credential = Credential.of(
                node.has("security") ? node.path("security") : api.root().path("security"));
        var content = node.at("/requestBody/content").path(JSON);
        return new Operation(
                node.path("operationId").stringValue(),
                method,
                path,
                node.path("summary").stringValue(),
                node.path("description").asString("").strip(),
                credential,
                parameters().map(this::parameter).toList(),
                Fields.sent(api, content.path("schema")),
                new SampleParser(method, path, node, parameters().toList()).samples(credential),
                responses(),
                errors());
    }

    private Stream<JsonNode> parameters() {
        return node.path("parameters").valueStream().map(api::follow);
    }

    private Parameter parameter(JsonNode parameter) {
        return new Parameter(
                parameter.path("in").stringValue(),
                Fields.parameter(api, parameter),
                parameter.has("example") ? parameter.path("example").asString() : null);
    }

    private List<Response> responses() {
        var responses = new ArrayList<Response>();
        node.path("responses").forEachEntry((status, response) -> {
            if (Integer.parseInt(status) < 400) {
                responses.add(response(Integer.parseInt(status), api.follow(response)));
            }
        });
        return responses;
    }

    private Response response(int status, JsonNode response) {
        var headers = new ArrayList<Header>();
        response.path("headers")
                .forEachEntry((name, header) -> headers.add(
                        new Header(name, api.follow(header).path("description").asString(""))));
        var content = response.path("content").path(JSON);
        return new Response(
                status,
                response.path("description").asString("").strip(),
                headers,
                example(content),
                Fields.ofResponse(api, content.path("schema")));
    }

    static @Nullable String example(JsonNode content) {
        return content.has("example") ? LiteralSyntax.JSON.write(content.path("example"), "") : null;
    }

    private List<Refused> errors() {
        var errors = new ArrayList<Refused>();
        node.path("responses").forEachEntry((status, reference) -> {
            if (Integer.parseInt(status) >= 400) {
                var response = api.follow(reference);
                var codes = response.path("content").path(JSON).path("x-codes");
                errors.add(new Refused(
                        Integer.parseInt(status),
                        response.path("description").asString("").strip(),
                        codes.valueStream().map(JsonNode::asString).toList()));
            }
        });
        return errors;
    }
}
