package beppay.simulator.esimgo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The supplier's own OpenAPI file, which the project must not publish. It is in the folder `vendor` below the
/// folder that the setting `BEPPAY_REAL_PRICE_LISTS` names; the default is `../shared/data`. If it is missing,
/// its tests are skipped.
record PublishedSchema(JsonNode document) {
    private static final String SETTING = "BEPPAY_REAL_PRICE_LISTS";
    private static final String FILE = "vendor/esim_go_schema_v2_4.yaml";

    static PublishedSchema read() {
        var folder = System.getProperty(SETTING, Objects.requireNonNullElse(System.getenv(SETTING), "../shared/data"));
        var path = Path.of(folder, FILE);
        assumeTrue(Files.isRegularFile(path), () -> "%s is not in the folder that %s names".formatted(FILE, SETTING));
        return new PublishedSchema(new YAMLMapper().readTree(path.toFile()));
    }

    /// The response to a call in the supplier's own words.
    JsonNode example(String method, String path) {
        return document.path("paths").path(path).path(method).at("/responses/200/content/application~1json/example");
    }

    /// Where a response differs from a schema: an undocumented or missing field, another order, or another type.
    List<String> differences(String schema, JsonNode response) {
        var differences = new ArrayList<String>();
        compare("", document.at("/components/schemas/" + schema), response, differences);
        return differences;
    }

    private void compare(String path, JsonNode schema, JsonNode value, List<String> differences) {
        if (schema.has("$ref")) {
            compare(path, document.at(schema.path("$ref").asString().substring(1)), value, differences);
            return;
        }
        switch (schema.path("type").asString("")) {
            case "object" -> {
                var documented = List.copyOf(schema.path("properties").propertyNames());
                var written = List.copyOf(value.propertyNames());
                if (!documented.equals(written)) {
                    differences.add("%s has %s instead of %s".formatted(path, written, documented));
                }
                value.forEachEntry((name, field) ->
                        compare(path + "/" + name, schema.path("properties").path(name), field, differences));
            }
            case "array" -> {
                require(value.isArray(), path, value, differences);
                value.forEach(element -> compare(path + "[]", schema.path("items"), element, differences));
            }
            // The supplier documents some amounts of money as integers, which they are not.
            case "integer" -> require(value.isNumber(), path, value, differences);
            case "number" -> require(value.isNumber(), path, value, differences);
            case "boolean" -> require(value.isBoolean(), path, value, differences);
            case "string" -> require(value.isString(), path, value, differences);
            default -> differences.add(path + " is not documented");
        }
    }

    private static void require(boolean isTrue, String path, JsonNode value, List<String> differences) {
        if (!isTrue) {
            differences.add("%s is %s".formatted(path, value.getNodeType()));
        }
    }
}
