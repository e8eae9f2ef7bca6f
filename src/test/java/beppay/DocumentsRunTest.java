package beppay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.catalog.imports.SampleCatalog;
import beppay.cli.CliContext;
import beppay.installation.BaseUrl;
import beppay.platform.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// Runs the commands and the purchase that the documents show.
class DocumentsRunTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|json)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String KEY = "pk_test_ReplaceThisWithYourOwnTestKey0001VaSBK";

    @Test
    void every_command_in_the_documents_is_valid() {
        var commands = SourceTree.sources("").stream()
                .filter(file -> file.is(".md"))
                .flatMap(file -> blocks(file.text(), "bash").stream())
                .flatMap(String::lines)
                .filter(line -> line.startsWith("bin/beppay "))
                .toList();
        assertThat(commands).hasSizeGreaterThan(10);
        commands.forEach(DocumentsRunTest::parse);
        assertThat(commands)
                .filteredOn(command -> command.startsWith("bin/beppay topup "))
                .hasSizeGreaterThan(2)
                .allMatch(command -> command.contains("-reference"));
    }

    @Test
    void an_invalid_command_is_found() {
        assertThatThrownBy(() -> parse("bin/beppay sell everything"))
                .isInstanceOf(CommandLine.ParameterException.class);
        assertThatThrownBy(() -> parse("bin/beppay topup reseller@example.com 5 --refrence 'Invoice 1'"))
                .isInstanceOf(CommandLine.ParameterException.class);
        assertThatThrownBy(() -> parse("bin/beppay topup reseller@example.com nothing"))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void the_purchase_in_the_readme_has_the_printed_response() {
        var readme = SourceTree.source("README.md").text();
        var curl = blocks(readme, "bash").stream()
                .filter(block -> block.startsWith("curl "))
                .findFirst()
                .orElseThrow();
        var printed = json(blocks(readme, "json").getFirst());
        try (var app = TestApp.start()) {
            app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
            var reseller = app.reseller("demo", "500.00");
            var response = send(app, curl.replace(KEY, reseller.key()));
            assertThat(shape(response)).isEqualTo(shape(printed));
            assertThat(response.at("/data/plan")).isEqualTo(printed.at("/data/plan"));
            assertThat(response.at("/meta")).isEqualTo(printed.at("/meta"));
        }
    }

    @Test
    void a_response_of_another_shape_is_found() {
        assertThat(shape(json("{\"a\":1,\"b\":[\"x\"]}"))).isEqualTo(shape(json("{\"a\":2,\"b\":[\"y\"]}")));
        assertThat(shape(json("{\"a\":1}"))).isNotEqualTo(shape(json("{\"a\":\"1\"}")));
        assertThat(shape(json("{\"a\":1,\"b\":2}"))).isNotEqualTo(shape(json("{\"b\":1,\"a\":2}")));
    }

    private static JsonNode send(TestApp app, String curl) {
        var words = words(curl.replace("\\\n", " "));
        var headers = new ArrayList<String>();
        var body = "";
        for (int i = 2; i < words.size(); i += 2) {
            var value = words.get(i + 1);
            switch (words.get(i)) {
                case "-H" -> headers.addAll(List.of(value.split(": ", 2)));
                case "-d" -> body = value;
                default -> throw new AssertionError(words.get(i) + " is not an option that the test supports");
            }
        }
        var path = words.get(1).replace("http://localhost:" + BaseUrl.DEFAULT_PORT, "");
        var response = app.anonymous().post(path, body, headers.toArray(String[]::new));
        assertThat(response.status()).isEqualTo(200);
        return response.json();
    }

    private static void parse(String command) {
        var nothing = new PrintWriter(new StringWriter());
        var in = new BufferedReader(Reader.nullReader());
        var context = new CliContext(Map.of(), in, nothing, nothing, new MovableClock(), new SecureRandom(), () -> {
            throw new AssertionError("parsing needs no supplier");
        });
        var words = words(command.replaceFirst("\\s+#.*", ""));
        Main.commands(context, new SecureRandom())
                .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    private static List<String> blocks(String document, String language) {
        return BLOCK.matcher(document)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /// Splits a line like a shell. The documents use only single quotes.
    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        for (Matcher word = WORD.matcher(command); word.find(); ) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The names in order and the types of the values, without the values.
    private static String shape(JsonNode node) {
        var shape = new StringBuilder();
        if (node.isObject()) {
            node.forEachEntry((name, value) ->
                    shape.append(name).append(':').append(shape(value)).append(' '));
            return "{" + shape + "}";
        } else if (node.isArray()) {
            node.forEach(value -> shape.append(shape(value)).append(' '));
            return "[" + shape + "]";
        }
        return node.getNodeType().name();
    }
}
