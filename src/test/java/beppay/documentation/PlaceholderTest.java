package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.TestApp;
import beppay.keys.KeySecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The key in the examples, which readers may paste without replacing it.
class PlaceholderTest {
    private static final String QUICK_START = "/partner/docs/quick-start";

    private static final String PLACEHOLDER = KeySecret.PLACEHOLDER.reveal();

    private final TestApp app = TestApp.start();
    private final Site site = new Site(app.port());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_placeholder_is_a_complete_test_key_that_the_server_rejects_with_an_explanation() {
        assertThat(PLACEHOLDER).startsWith("pk_test_").matches("[A-Za-z0-9_]+");
        assertThat(KeySecret.parse(PLACEHOLDER)).isNotNull();
        var error = app.clientWith(PLACEHOLDER).get("/api/partner/balance");
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.code()).isEqualTo("invalid_api_key");
        assertThat(error.at("/error")).contains("placeholder");
        assertThat(app.clientWith("pk_test_" + "a".repeat(38))
                        .get("/api/partner/balance")
                        .at("/error"))
                .doesNotContain("placeholder");
    }

    @Test
    void signed_in_users_see_the_same_examples_as_everybody_else() {
        app.reseller("shop", "10.00");
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = Objects.requireNonNull(
                app.anonymous().post("/api/auth/login", body).header("Set-Cookie"));
        var theirs = site.get(QUICK_START, "Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(new String(theirs.body(), StandardCharsets.UTF_8))
                .isEqualTo(site.text(QUICK_START))
                .contains("export BEPPAY_KEY=" + PLACEHOLDER)
                .doesNotContain("pk_live_…");
    }

    /// A reader who runs an example without replacing the key sees the server's error, and not a stack trace.
    @TestFactory
    Stream<DynamicTest> an_unchanged_example_shows_the_servers_error() {
        var address = "http://127.0.0.1:" + app.port();
        var environment = Map.of(Language.URL, address, Language.KEY, PLACEHOLDER);
        var sample = DocsSite.read()
                .reference()
                .samples()
                .filter(one -> one.name().equals("GetBalance"))
                .findFirst()
                .orElseThrow();
        return Language.ALL.stream()
                .map(language -> DynamicTest.dynamicTest(language.name(), () -> {
                    var needed = ExampleRun.needed(language);
                    assumeTrue(ExampleRun.isInstalled(needed), needed + " is not installed");
                    var own = Files.createDirectory(folder.resolve(language.id()));
                    var output = new ExampleRun(own, environment)
                            .run(language, Map.of(sample.name(), language.program(sample)));
                    assertThat(output).contains("invalid_api_key", "placeholder", "request_id");
                }));
    }

    @Test
    void no_example_contains_an_ellipsis() {
        var programs = DocsSite.read()
                .reference()
                .samples()
                .flatMap(sample -> Language.ALL.stream().map(language -> language.program(sample)));
        assertThat(programs).isNotEmpty().noneMatch(program -> program.contains("…"));
        assertThat(Variables.DEFAULT.text()).doesNotContain("…");
    }
}
