package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The examples in the documentation are real responses of a server. With `-Dsamples=write` this test updates
/// them.
class SampleResponsesTest {
    private static final Path FILE = Path.of("src/main/resources/openapi.yaml");

    @Test
    void every_example_is_a_response_of_the_server() throws IOException {
        var answers = SampleResponses.collect();
        assertThat(answers).hasSizeGreaterThan(25);
        if ("write".equals(System.getProperty("samples"))) {
            var yaml = Files.readString(FILE);
            for (var response : answers.entrySet()) {
                yaml = YamlExample.replaced(yaml, response.getKey(), response.getValue());
            }
            Files.writeString(FILE, yaml);
            return;
        }
        var root = OpenApi.read().root();
        // Compared as text, because the same number has another class in YAML.
        answers.forEach((place, response) -> assertThat(root.at(place).toString())
                .as(place + " (bin/test -Dtest=SampleResponsesTest -Dsamples=write)")
                .isEqualTo(response.toString()));
    }

    @Test
    void responses_are_reproducible_and_an_invented_example_is_reported() {
        var answers = SampleResponses.collect();
        assertThat(SampleResponses.collect()).isEqualTo(answers);
        var balance = answers.entrySet().stream()
                .filter(response -> response.getKey().contains("balance"))
                .findFirst()
                .orElseThrow();
        var invented = (ObjectNode) balance.getValue().deepCopy();
        ((ObjectNode) invented.path("data")).put("total_balance_usd", "499.99");
        assertThat(OpenApi.read().root().at(balance.getKey()).toString()).isNotEqualTo(invented.toString());
    }

    @Test
    void an_example_is_written_in_its_place_and_nothing_else_changes() {
        var yaml = """
                # Kept.
                a:
                  example: { success: false }
                  b: 1 # Kept too.
                c:
                  example:
                    success: true
                    data:
                      - { id: 1 }
                  d: 2
                """;
        var first = JsonNodeFactory.instance.objectNode();
        first.put("text", "it's: #1");
        first.putArray("list").add(1).addObject().put("x", "plain text").putNull("y");
        var written = YamlExample.replaced(YamlExample.replaced(yaml, "/c/example", first), "/a/example", first);
        var block = """
                  example:
                    text: 'it''s: #1'
                    list:
                      - 1
                      - x: plain text
                        y: null
                """;
        assertThat(written).isEqualTo("# Kept.\na:\n" + block + "  b: 1 # Kept too.\nc:\n" + block + "  d: 2\n");
    }
}
