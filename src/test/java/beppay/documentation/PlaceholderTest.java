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

/// What readers paste who have put in no key of their own.
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
    void the_placeholder_is_a_complete_test_key_that_the_server_refuses_in_clear_words() {
        assertThat(PLACEHOLDER).startsWith("pk_test_").matches("[A-Za-z0-9_]+");
        assertThat(KeySecret.parse(PLACEHOLDER)).isNotNull();
        var refused = app.holder(PLACEHOLDER).get("/api/partner/balance");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_api_key");
        assertThat(refused.at("/error")).contains("placeholder");
        assertThat(app.holder("pk_test_" + "a".repeat(38))
                        .get("/api/partner/balance")
                        .at("/error"))
                .doesNotContain("placeholder");
    }

    @Test
    void who_is_signed_in_reads_the_same_examples_as_everybody_else() {
        app.reseller("shop", "10.00");
        var body = "{\"email\":\"shop@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = Objects.requireNonNull(
                app.anybody().post("/api/auth/login", body).header("Set-Cookie"));
        var theirs = site.get(QUICK_START, "Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(new String(theirs.body(), StandardCharsets.UTF_8))
                .isEqualTo(site.text(QUICK_START))
                .contains("export BEPPAY_KEY=" + PLACEHOLDER)
                .doesNotContain("pk_live_…");
    }

    /// As a reader runs them who has put in nothing: what the server says is seen, and no stack trace in its place.
    @TestFactory
    Stream<DynamicTest> an_example_that_is_pasted_as_it_is_printed_shows_the_servers_own_words() {
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
    void nothing_that_is_to_be_run_is_cut_off_by_an_ellipsis() {
        var book = DocsSite.read();
        var programs = book.reference()
                .samples()
                .flatMap(sample -> Language.ALL.stream().map(language -> language.program(sample)));
        assertThat(programs).isNotEmpty().noneMatch(program -> program.contains("…"));
        assertThat(Variables.SHOWN.text()).doesNotContain("…");
    }
}
