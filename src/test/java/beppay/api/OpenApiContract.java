package beppay.api;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Validates the server's responses against `openapi.yaml`: status, headers, content type and body. Thread-safe.
///
/// If the file does not list the address or method of a request, the response is validated against
/// `x-elsewhere`.
final class OpenApiContract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// RFC 6265 §3: each cookie has a separate header. Each one is validated.
    private static final String MAY_BE_REPEATED = "Set-Cookie";

    private final OpenApiFile file;

    OpenApiContract(OpenApiFile file) {
        this.file = file;
    }

    void check(HttpResponse<byte[]> response) {
        var query = response.uri().getRawQuery();
        var target = response.uri().getRawPath() + (query == null ? "" : "?" + query);
        check(
                response.request().method(),
                target,
                response.statusCode(),
                response.headers().map(),
                response.body());
    }

    /// Throws an [AssertionError] that lists all differences from the description.
    ///
    /// @param pathWithQuery the path and query as they were sent
    void check(String method, String pathWithQuery, int status, Map<String, List<String>> headers, byte[] body) {
        var faults = new Response(method, pathWithQuery.split("\\?", 2)[0], status, headers, body).faults();
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s returned %d, which differs from openapi.yaml:%n  %s"
                    .formatted(method, pathWithQuery, status, String.join(System.lineSeparator() + "  ", faults)));
        }
    }

    /// The operations of the file, as `GET /path`.
    List<String> operations() {
        var operations = new ArrayList<String>();
        file.at("/paths")
                .forEachEntry((path, item) -> item.propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    private final class Response {
        private final String method;
        private final String path;
        private final int status;
        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final byte[] body;
        private final List<String> faults = new ArrayList<>();

        Response(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.status = status;
            this.headers.putAll(headers);
            this.body = body;
        }

        List<String> faults() {
            var response = response();
            if (response == null) {
                faults.add("the status is not documented");
                return faults;
            }
            checkHeaders(response);
            checkBody(response);
            return faults;
        }

        private @Nullable String response() {
            var pathItem = "/paths/" + OpenApiFile.escaped(template());
            var operation = pathItem + "/" + (method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
            var responses = (file.has(operation) ? operation : "/x-elsewhere") + "/responses/";
            if (!file.has(operation)) {
                checkElsewhere(pathItem);
            }
            var key = file.has(responses + status) ? responses + status : responses + "default";
            return file.has(key) ? file.follow(key) : null;
        }

        /// The documented path, such as `/api/partner/esim/orders/{id}`, or the path itself if none matches.
        private String template() {
            for (var documented : file.at("/paths").propertyNames()) {
                if (path.matches(documented.replaceAll("\\{[^}]*}", "[^/]+"))) {
                    return documented;
                }
            }
            return path;
        }

        /// A documented address must not return 404, and an undocumented one must not return 405.
        private void checkElsewhere(String pathItem) {
            if (status == (file.has(pathItem) ? 404 : 405)) {
                faults.add(status == 404 ? "the address is documented" : "the address is not documented");
            }
            if (status == 405 && file.has(pathItem)) {
                var methods = new TreeSet<String>();
                for (var name : file.at(pathItem).propertyNames()) {
                    methods.add(name.toUpperCase(Locale.ROOT));
                }
                if (methods.contains("GET")) {
                    methods.add("HEAD");
                }
                var allow = List.of(String.join(", ", methods));
                if (!allow.equals(headers.get("Allow"))) {
                    faults.add("Allow should be " + allow + " and is " + headers.get("Allow"));
                }
            }
        }

        private void checkHeaders(String response) {
            if (!file.has(response + "/headers")) {
                return;
            }
            for (var name : file.at(response + "/headers").propertyNames()) {
                var header = file.follow(response + "/headers/" + name);
                var values = headers.getOrDefault(name, List.of());
                if (values.size() > 1 && !name.equals(MAY_BE_REPEATED)) {
                    faults.add("the header %s was sent %d times".formatted(name, values.size()));
                } else if (values.isEmpty() && file.at(header).path("required").asBoolean(false)) {
                    faults.add("the header %s is missing".formatted(name));
                }
                values.forEach(value -> checkHeader(name, value, header + "/schema"));
            }
        }

        private void checkHeader(String name, String value, String schema) {
            var isNumber = file.at(schema).path("type").asString("").equals("integer") && value.matches("[0-9]{1,18}");
            var node = isNumber ? NODES.numberNode(Long.parseLong(value)) : NODES.stringNode(value);
            for (var fault : file.faults(schema, node)) {
                faults.add("the header %s's %s".formatted(name, fault));
            }
        }

        private void checkBody(String response) {
            var type = headers.getOrDefault("Content-Type", List.of("")).getFirst();
            var content = response + "/content/" + OpenApiFile.escaped(type);
            if (!file.has(response + "/content")) {
                if (body.length > 0 || !type.isEmpty()) {
                    faults.add("there should be no body and no Content-Type");
                }
            } else if (!file.has(content)) {
                faults.add("the Content-Type %s is not documented".formatted(type));
            } else if (method.equals("HEAD")) {
                if (body.length > 0) {
                    faults.add("the response to HEAD has a body");
                }
            } else {
                checkContent(type, content);
            }
        }

        private void checkContent(String type, String content) {
            var text = new String(body, StandardCharsets.UTF_8);
            try {
                var value = type.endsWith("json") ? ExactJson.read(text) : NODES.stringNode(text);
                file.faults(content + "/schema", value).forEach(fault -> faults.add("the body's " + fault));
                checkError(file.at(content).path("x-codes"), value);
                checkRequestId(value);
            } catch (AssertionError noJson) {
                faults.add("the body is invalid: " + noJson.getMessage());
            }
        }

        /// `x-codes` lists the codes of an error response. They are no part of its schema, so that generators
        /// need no type for each response.
        private void checkError(JsonNode codes, JsonNode value) {
            if (!codes.isMissingNode() && !codes.valueStream().toList().contains(value.path("code"))) {
                faults.add("the body's code should be one of " + codes);
            }
            if (value.has("status")
                    && value.has("title")
                    && value.path("status").asInt() != status) {
                faults.add("the body's status is not the response's");
            }
        }

        private void checkRequestId(JsonNode value) {
            var inBody = value.path("request_id");
            var inHeader = headers.getOrDefault("X-Request-Id", List.of());
            if (!inBody.isMissingNode() && !inHeader.equals(List.of(inBody.asString("")))) {
                faults.add("the body's request_id is not the header's X-Request-Id");
            }
        }
    }
}
