package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.TestApp;
import beppay.catalog.imports.SampleCatalog;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs every example of the documentation as it is printed, in every language that is installed.
class ExamplesTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.inTest(app.reseller("partner", "0"), "500.00");
    private final DocsSite site = DocsSite.read();

    @TempDir
    Path folder;

    @BeforeEach
    void sampleCatalogue() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @TestFactory
    Stream<DynamicTest> every_example_gets_the_documented_response() {
        var pages = site.pages()
                .map(page -> new Site(app.port()).text(page.address()))
                .toList();
        return Language.ALL.stream()
                .map(language -> DynamicTest.dynamicTest(language.name(), () -> runAndCompare(language, pages)));
    }

    private void runAndCompare(Language language, List<String> pages) throws IOException {
        var needed = ExampleRun.needed(language);
        assumeTrue(ExampleRun.isInstalled(needed), needed + " is not installed");
        var examples = PrintedExamples.of(language, pages);
        assertThat(examples.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        site.reference().samples().map(Sample::name).toList());
        var caller = app.key(reseller, Mode.TEST, new Keys.NewKey("Examples", null, null, null));
        var spare = app.key(reseller, Mode.TEST, new Keys.NewKey("Spare", null, null, null));
        var output = new ExampleRun(own(language), environment(caller, spare)).run(language, examples);
        compare(PrintedExamples.outputs(output));
        assertThat(app.clientWith(caller.secret().reveal())
                        .get("/api/partner/balance")
                        .status())
                .isEqualTo(200);
        assertThat(app.clientWith(spare.secret().reveal())
                        .get("/api/partner/balance")
                        .status())
                .isEqualTo(401);
    }

    private Path own(Language language) throws IOException {
        return Files.createDirectory(folder.resolve(language.id()));
    }

    /// Each language needs separate keys and a separate session, because the examples revoke a key and end the
    /// session.
    private Map<String, String> environment(Keys.Issued key, Keys.Issued spare) {
        var client = app.clientWith(key.secret().reveal());
        var webhook = client.post("/api/partner/webhooks", "{\"url\":\"https://hooks.example.com/beppay\"}")
                .at("/data/id");
        client.post("/api/partner/webhooks/" + webhook + "/test", "");
        app.awaitEvents();
        return Map.of(
                "BEPPAY_WEBHOOK_ID",
                webhook,
                "BEPPAY_DELIVERY_ID",
                client.get("/api/partner/webhooks/" + webhook + "/deliveries").at("/data/0/id"),
                "BEPPAY_EVENT_ID",
                app.clientWith(key.secret().reveal())
                        .get("/api/partner/events?type=wallet.topped_up")
                        .at("/data/0/id"),
                "BEPPAY_KEY_ID",
                String.valueOf(spare.key().id()),
                Language.URL,
                "http://127.0.0.1:" + app.port(),
                Language.KEY,
                key.secret().reveal(),
                Language.SESSION,
                session());
    }

    private String session() {
        // Otherwise the logins of six languages would exceed the limit for one minute.
        app.clock.pass(Duration.ofMinutes(1));
        var body = "{\"email\":\"partner@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = Objects.requireNonNull(
                app.anonymous().post("/api/auth/login", body).header("Set-Cookie"));
        return cookie.substring("access_token=".length(), cookie.indexOf(';'));
    }

    private void compare(Map<String, String> outputs) {
        site.reference()
                .operations()
                .forEach(operation -> operation.samples().forEach(sample -> {
                    var output = outputs.getOrDefault(sample.name(), "");
                    var documented = operation.responses().getFirst().example();
                    if (documented == null) {
                        assertThat(output).as(sample.name()).startsWith("# ").contains("\nopenapi: 3.1");
                    } else {
                        assertThat(Shape.differences(json(documented), json(output)))
                                .as(sample.name() + " printed " + output)
                                .isEmpty();
                    }
                }));
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_example_that_fails_or_gets_another_response_is_reported() {
        assertThatThrownBy(() -> new ExampleRun(folder, Map.of()).run(new CurlCode(), Map.of("Bad", "false\n")))
                .isInstanceOf(AssertionError.class);
        var error = json("{\"success\":false,\"error\":\"No.\"}");
        assertThat(Shape.differences(json("{\"success\":true,\"data\":{\"id\":1}}"), error))
                .hasSize(2);
        assertThat(Shape.differences(json("{\"data\":[{\"id\":1}]}"), json("{\"data\":[{\"id\":\"1\"}]}")))
                .hasSize(1);
        assertThat(Shape.differences(json("{\"data\":[{\"id\":1}]}"), json("{\"data\":[{\"id\":2}]}")))
                .isEmpty();
    }

    @Test
    void the_copied_text_is_the_program() {
        assertThat(site.reference().samples())
                .allSatisfy(sample -> assertThat(Language.ALL).allSatisfy(language -> {
                    var program = language.program(sample);
                    var shown = SyntaxHighlighting.html(language.id(), program.stripTrailing());
                    assertThat(PrintedExamples.plain(shown)).isEqualTo(program);
                }));
    }
}
