package beppay.suppliers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.suppliers.RecordingProxy.Recorded;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A vendor's own OpenAPI file, which the project must not publish. It is in the folder `vendor` below the folder
/// that the setting names. If it is missing, the tests are skipped.
record PublishedApi(JsonNode document) {
    private static final String SETTING = "BEPPAY_REAL_PRICE_LISTS";
    private static final Pattern FORM_FIELD = Pattern.compile("name=\"([^\"]+)\"");
    /// How Airalo's descriptions mark fields that its list of required fields contains nevertheless.
    private static final Pattern OPTIONAL = Pattern.compile("(?i)^(optional|nullable)\\b");

    static PublishedApi read(String name) {
        var folder = System.getProperty(SETTING, Objects.requireNonNullElse(System.getenv(SETTING), "../shared/data"));
        var file = Path.of(folder, "vendor", name);
        assumeTrue(Files.isRegularFile(file), () -> "%s is not in the folder that %s names".formatted(name, SETTING));
        var mapper = name.endsWith(".json") ? JsonMapper.shared() : new YAMLMapper();
        return new PublishedApi(mapper.readTree(file.toFile()));
    }

    /// What a request has that the vendor does not document, and what it lacks.
    ///
    /// @param path below the server's address
    List<String> differences(Recorded request, String path) {
        var operation = operation(request.method(), path);
        var name = request.method() + " " + path;
        if (operation.isMissingNode()) {
            return List.of(name + " is not documented");
        }
        var differences = new ArrayList<String>();
        var parameters = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .toList();
        var queries = names(parameters, "query");
        formNames(request.query()).stream()
                .filter(sent -> !queries.contains(sent))
                .forEach(sent -> differences.add("%s has the undocumented parameter %s".formatted(name, sent)));
        names(
                        parameters.stream()
                                .filter(one -> one.path("required").asBoolean(false))
                                .toList(),
                        "header")
                .stream()
                .filter(header -> !request.hasHeader(header))
                .forEach(header -> differences.add("%s lacks the header %s".formatted(name, header)));
        if (request.body().length > 0) {
            compareBody(name, request, operation.path("requestBody").path("content"), differences);
        }
        return differences;
    }

    private JsonNode operation(String method, String path) {
        for (var template : document.path("paths").propertyNames()) {
            if (path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"))) {
                var operation = document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
                if (!operation.isMissingNode()) {
                    return operation;
                }
            }
        }
        return document.path("no operation");
    }

    private static Set<String> names(List<JsonNode> parameters, String in) {
        return parameters.stream()
                .filter(one -> one.path("in").asString("").equals(in))
                .map(one -> one.path("name").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> formNames(String encoded) {
        return Stream.of(encoded.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> URLDecoder.decode(pair.split("=", 2)[0], UTF_8))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void compareBody(String name, Recorded request, JsonNode content, List<String> differences) {
        var type = request.header("Content-Type").replaceFirst(";.*", "");
        if (!content.has(type)) {
            differences.add("%s is sent as %s instead of %s".formatted(name, type, content.propertyNames()));
        }
        var documented = content.iterator().next();
        var schema = resolved(documented.path("schema"));
        var sent = fields(type, request.body());
        // Airalo documents the body of a request for a refund with an example only.
        var known = schema.has("properties") ? schema.path("properties") : documented.path("example");
        sent.stream()
                .filter(field -> !known.has(field))
                .forEach(field -> differences.add("%s has the undocumented field %s".formatted(name, field)));
        schema.path("required").forEach(field -> {
            var description = known.path(field.asString()).path("description").asString("");
            if (!sent.contains(field.asString())
                    && !OPTIONAL.matcher(description).find()) {
                differences.add("%s lacks the field %s".formatted(name, field.asString()));
            }
        });
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString("").substring(1)) : schema;
    }

    private static Set<String> fields(String type, byte[] body) {
        var text = new String(body, UTF_8);
        if (type.equals("application/json")) {
            return new TreeSet<>(JsonMapper.shared().readTree(text).propertyNames());
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return formNames(text);
        }
        return FORM_FIELD
                .matcher(text)
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
