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

/// `openapi.yaml` as a tree of places, each known by its JSON pointer. For any number of threads.
final class OpenApiFile {
    /// Only a name for the schemas' references; nothing is ever fetched from it.
    private static final String ADDRESS = "https://beppay.invalid/openapi.yaml";

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

    /// What stands there; refuses a pointer to nothing.
    JsonNode at(String pointer) {
        var node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new AssertionError("openapi.yaml has nothing at " + pointer);
        }
        return node;
    }

    /// The place itself, or the one that a reference there points to.
    String follow(String pointer) {
        var reference = at(pointer).path("$ref");
        return reference.isMissingNode() ? pointer : follow(target(reference.stringValue()));
    }

    /// The pointer that a reference means; refuses any that leads out of the file.
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

    /// What a value has against it by the schema at that place, a line each.
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
