package beppay.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The content of `openapi.yaml` as a tree whose nodes are identified by JSON pointers. Thread-safe.
final class OpenApiFile {
    /// Only an identifier for the references of schemas, from which nothing is fetched. Its ending makes the validator
    /// parse the text as JSON, which takes a tenth of the time.
    private static final String ADDRESS = "https://beppay.invalid/openapi.json";

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApiFile(JsonNode root) {
        this.root = root;
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(ADDRESS, root.toString())));
    }

    static OpenApiFile load() {
        try (var file = OpenApiFile.class.getResourceAsStream("/openapi.yaml")) {
            return new OpenApiFile(new YAMLMapper().readTree(Objects.requireNonNull(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode root() {
        return root;
    }

    boolean has(String pointer) {
        return !root.at(pointer).isMissingNode();
    }

    /// The node at a pointer. Fails if there is none.
    JsonNode at(String pointer) {
        var node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new AssertionError("openapi.yaml has nothing at " + pointer);
        }
        return node;
    }

    /// The pointer itself, or the target of the reference at the pointer.
    String follow(String pointer) {
        var reference = at(pointer).path("$ref");
        return reference.isMissingNode() ? pointer : follow(target(reference.stringValue()));
    }

    /// The pointer in a reference. Fails if the reference leads out of the file.
    static String target(String reference) {
        if (!reference.startsWith("#/")) {
            throw new AssertionError("openapi.yaml refers to " + reference + ", outside itself");
        }
        return reference.substring(1);
    }

    /// RFC 6901 §3.
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// The violations of the schema at that pointer, one line each.
    List<String> faults(String schemaPointer, JsonNode value) {
        at(schemaPointer);
        return schemas.computeIfAbsent(schemaPointer, this::schema).validate(value).stream()
                .map(OpenApiFile::line)
                .toList();
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
    }

    private static String line(Error error) {
        var place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "value" : place) + ": " + error.getMessage();
    }
}
