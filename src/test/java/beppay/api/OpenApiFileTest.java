package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.errors.ErrorCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiFileTest {
    /// Its fields depend on the type of the event, and generators can't read unions of objects.
    private static final String EVENT_DATA = "/components/schemas/EventData";
    /// A change has only what changes.
    private static final String CHANGE = "/components/schemas/WebhookChange";

    /// None of its fields is required.
    private static final String SHARE = "/components/schemas/ShareRequest";

    private static final String CODES = "/components/schemas/ErrorCode";

    private final OpenApiFile file = OpenApiFile.load();

    @Test
    void every_reference_has_a_target_in_the_file() {
        var references = new TreeSet<String>();
        places().forEach((place, node) -> {
            if (place.endsWith("/$ref")) {
                references.add(node.stringValue());
            }
        });
        assertThat(references).hasSizeGreaterThan(60).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/components/");
            assertThat(file.has(OpenApiFile.target(reference))).as(reference).isTrue();
        });
    }

    @Test
    void every_component_is_used() {
        var text = file.root().toString();
        places().keySet().stream()
                .filter(place -> place.matches("/components/(parameters|headers|responses|schemas)/[A-Za-z]+"))
                .forEach(place -> assertThat(text).contains("\"$ref\":\"#" + place + "\""));
    }

    @Test
    void every_operation_has_a_unique_name_a_tag_and_a_summary() {
        var names = new TreeSet<String>();
        var tags = file.at("/tags").valueStream().map(tag -> tag.path("name")).toList();
        for (var operation : new OpenApiContract(file).operations()) {
            var node = file.at(place(operation));
            assertThat(names.add(node.path("operationId").asString()))
                    .as(operation)
                    .isTrue();
            assertThat(tags).containsAll(node.path("tags").valueStream().toList());
            assertThat(node.path("tags").size()).isOne();
            assertThat(node.path("summary").asString()).endsWith(".");
        }
        assertThat(names).hasSize(33);
    }

    @Test
    void every_example_matches_its_schema() {
        var examples = new LinkedHashMap<String, JsonNode>();
        places().forEach((place, node) -> {
            if (place.endsWith("/example") && file.has(sibling(place))) {
                examples.put(place, node);
            } else if (place.matches(".*/examples/[a-z]+/value")) {
                examples.put(place, node);
            }
        });
        assertThat(examples).hasSizeGreaterThan(50);
        examples.forEach((place, example) ->
                assertThat(file.faults(sibling(place), example)).as(place).isEmpty());
    }

    /// The schema next to `…/example` or `…/examples/some/value`.
    private static String sibling(String place) {
        return place.replaceAll("/(example|examples/[a-z]+/value)$", "/schema");
    }

    @Test
    void every_json_body_has_an_example() {
        places().forEach((place, node) -> {
            if (place.endsWith("/content/application~1json")) {
                assertThat(node.has("example") || node.has("examples"))
                        .as(place)
                        .isTrue();
            }
        });
    }

    @Test
    void object_schemas_allow_no_other_fields() {
        places().forEach((place, node) -> {
            if (node.path("type").asString("").equals("object")) {
                assertThat(node.path("additionalProperties").asBoolean(true))
                        .as(place)
                        .isEqualTo(place.equals(EVENT_DATA));
                assertThat(node.path("required").isEmpty())
                        .as(place)
                        .isEqualTo(Set.of(EVENT_DATA, CHANGE, SHARE).contains(place));
            }
        });
    }

    /// Generators make a type of each schema, and invent a name for one that has none.
    @Test
    void objects_and_unions_have_names_of_their_own() {
        places().forEach((place, node) -> {
            boolean isType = node.path("type").asString("").equals("object") || node.has("anyOf");
            assertThat(isType && !place.matches("/components/schemas/[A-Z][A-Za-z]+"))
                    .as(place)
                    .isFalse();
            assertThat(node.path("oneOf")
                            .valueStream()
                            .map(one -> one.path("type").asString("$ref")))
                    .as("%s: a value of one type, or null", place)
                    .doesNotContain("number", "string");
        });
    }

    @Test
    void the_codes_and_their_meanings_are_those_of_the_server() {
        assertThat(file.at(CODES + "/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::text).toList());
        assertThat(file.at(CODES + "/description").asString().lines().filter(line -> line.matches("\\| [0-9].*")))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> "| %d | `%s` | %s |".formatted(code.status(), code.text(), code.meaning()))
                        .toList());
    }

    @Test
    void every_code_is_documented_and_only_with_its_status() {
        var statuses = new LinkedHashMap<String, Integer>();
        places().keySet().stream()
                .filter(place -> place.matches("/(paths/.*|x-elsewhere)/responses/[45][0-9]{2}"))
                .forEach(place -> {
                    var content = file.follow(place) + "/content/application~1json";
                    int status = Integer.parseInt(place.substring(place.length() - 3));
                    for (var code : file.at(content + "/x-codes")) {
                        assertThat(statuses.put(code.asString(), status))
                                .as(place)
                                .isIn(status, null);
                    }
                });
        for (var code : ErrorCode.values()) {
            assertThat(statuses).containsEntry(code.text(), code.status());
        }
    }

    private static String place(String operation) {
        var parts = operation.split(" ", 2);
        return "/paths/" + OpenApiFile.escaped(parts[1]) + "/" + parts[0].toLowerCase(Locale.ROOT);
    }

    /// Every node of the file, by its JSON pointer.
    private Map<String, JsonNode> places() {
        var places = new LinkedHashMap<String, JsonNode>();
        collect("", file.root(), places);
        return places;
    }

    private static void collect(String pointer, JsonNode node, Map<String, JsonNode> places) {
        places.put(pointer, node);
        if (node.isObject()) {
            node.forEachEntry((name, child) -> collect(pointer + "/" + OpenApiFile.escaped(name), child, places));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(pointer + "/" + i, node.get(i), places);
        }
    }
}
