package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.ErrorCode;
import beppay.platform.html.Assets;
import beppay.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PagesTest {
    private static final int MAX_BYTES = 60_000;

    private final TestApp app = TestApp.start();
    private final Site site = new Site(app.port());
    private final DocsSite documentation = DocsSite.read();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_reference_describes_exactly_the_routes_of_the_api() {
        var described = documentation
                .reference()
                .operations()
                .map(operation -> operation.method() + " " + operation.path())
                .sorted()
                .toList();
        var callable = app.apiRoutes().stream()
                .filter(route -> !route.startsWith("OPTIONS "))
                .toList();
        assertThat(described).isEqualTo(callable);
        documentation
                .reference()
                .groups()
                .forEach(group -> group.operations()
                        .forEach(operation -> assertThat(Links.ids(site.text(Page.FOLDER + "/" + group.slug())))
                                .contains(operation.id())));
    }

    @Test
    void the_errors_page_has_every_code_with_its_meaning() {
        var html = site.text("/partner/docs/errors");
        assertThat(Links.ids(html))
                .containsAll(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::text).toList());
        assertThat(Arrays.stream(ErrorCode.values()))
                .allSatisfy(code -> assertThat(html).contains("<dd>" + code.meaning() + "</dd>"));
    }

    @Test
    void every_page_is_small_and_contains_nothing_that_its_policy_forbids() {
        documentation.pages().forEach(page -> {
            var compressed = site.get(page.address(), "Accept-Encoding", "gzip");
            assertThat(compressed.statusCode()).isEqualTo(200);
            assertThat(compressed.body()).hasSizeLessThan(MAX_BYTES);
            var html = site.text(page.address());
            assertThat(decompressed(compressed.body())).isEqualTo(html);
            assertThat(html).doesNotContain("style=\"").doesNotContainPattern("<script(?! [^>]*src=)|\\son[a-z]+=\"");
            assertThat(Links.all(Pattern.compile("<(h1)>"), html)).hasSize(1);
        });
    }

    @Test
    void every_page_is_available_as_markdown() {
        documentation.pages().forEach(page -> {
            var response = site.get(page.markdownAddress());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/markdown; charset=utf-8");
            assertThat(new String(response.body(), UTF_8))
                    .startsWith("# " + page.title() + "\n")
                    .doesNotContainPattern("(?m)^\\{[a-z]+");
        });
        assertThat(site.text("/partner/docs/esim-purchase.md"))
                .contains("| `plan_id` (required) | string |", "```go\n");
        assertThat(site.text("/llms.txt"))
                .contains(documentation
                        .pages()
                        .skip(1)
                        .map(page -> "[%s](%s)".formatted(page.title(), page.markdownAddress()))
                        .toList());
    }

    @Test
    void openapi_json_and_openapi_yaml_have_the_same_content() {
        var served = new String(site.get("/openapi.json").body(), UTF_8)
                .replace("http://127.0.0.1:" + app.port(), Variables.DEFAULT.address());
        assertThat(Json.read(served.getBytes(UTF_8)))
                .isEqualTo(Json.read(Json.write(OpenApi.read().root())));
        assertThat(json("/openapi.json").path("openapi").asString()).isEqualTo("3.1.1");
    }

    @Test
    void the_postman_collection_has_every_example() {
        var collection = json("/postman.json");
        assertThat(collection.at("/info/schema").asString()).endsWith("/v2.1.0/collection.json");
        var requests = collection
                .path("item")
                .valueStream()
                .flatMap(folder -> folder.path("item").valueStream())
                .map(item -> item.path("request"))
                .toList();
        assertThat(requests)
                .hasSize((int) documentation.reference().samples().count())
                .allSatisfy(request -> {
                    var path = request.at("/url/path")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList();
                    var route = request.path("method").asString() + " /" + String.join("/", path);
                    assertThat(app.apiRoutes())
                            .contains(route.replaceFirst("\\{\\{(order|event|webhook|delivery)_id}}(-[12])?", "{id}"));
                    assertThat(request.at("/url/raw").asString()).startsWith("{{address}}/" + String.join("/", path));
                });
        var revocation = requests.stream()
                .filter(request -> request.path("method").asString().equals("DELETE"))
                .filter(request -> request.at("/url/raw").asString().contains("/keys"))
                .toList();
        assertThat(revocation)
                .hasSize(1)
                .allSatisfy(
                        request -> assertThat(request.at("/url/raw").asString()).endsWith("?id={{created_key_id}}"));
    }

    @Test
    void the_collection_tops_up_its_own_esim_with_a_key_of_its_own() {
        var headers = json("/postman.json")
                .path("item")
                .valueStream()
                .flatMap(folder -> folder.path("item").valueStream())
                .map(item -> item.path("request"))
                .filter(request -> request.at("/url/raw").asString().endsWith("/topup"))
                .flatMap(request -> request.path("header").valueStream())
                .filter(header -> header.path("key").asString().equals("Idempotency-Key"));
        assertThat(headers)
                .singleElement()
                .satisfies(header -> assertThat(header.path("value").asString()).endsWith("-{{order_id}}"));
    }

    @Test
    void the_search_finds_every_section_of_every_page() {
        var entries =
                json("/partner/docs/search.json").path("entries").valueStream().toList();
        assertThat(entries.stream().map(entry -> entry.path("page").asString()).distinct())
                .containsExactlyElementsOf(
                        documentation.pages().map(Page::title).toList());
        assertThat(entries).hasSizeGreaterThan(80).allSatisfy(entry -> {
            var address = entry.path("address").asString().split("#", 2);
            assertThat(address.length == 1 || Links.ids(site.text(address[0])).contains(address[1]))
                    .as(String.join("#", address))
                    .isTrue();
        });
    }

    @Test
    void an_unchanged_page_is_not_sent_again() {
        var tag = site.get(Page.FOLDER).headers().firstValue("ETag").orElseThrow();
        var again = site.get(Page.FOLDER, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void an_unknown_page_is_not_found() {
        assertThat(site.get("/partner/docs/gone").statusCode()).isEqualTo(404);
        assertThat(site.get("/partner/docs/gone.md").statusCode()).isEqualTo(404);
        assertThat(site.get("/partner/docs/gone/").statusCode()).isEqualTo(404);
    }

    @Test
    void addresses_that_people_guess_are_redirected() {
        for (var guessed : List.of("/docs", "/docs/", "/partner/docs/")) {
            assertThat(site.get(guessed).uri().getPath()).as(guessed).isEqualTo(Page.FOLDER);
        }
        assertThat(site.get("/partner/").uri().getPath()).isEqualTo("/partner/login");
        assertThat(site.get("/partner/docs/errors/").uri().getPath()).isEqualTo("/partner/docs/errors");
        var icon = site.get("/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    }

    @Test
    void every_page_has_a_unique_summary_and_anchors_without_blanks() {
        var summaries = documentation
                .pages()
                .map(page -> {
                    var html = site.text(page.address());
                    assertThat(Links.ids(html)).as(page.address()).noneMatch(id -> id.contains(" "));
                    return Links.all(Pattern.compile("<meta name=\"description\" content=\"([^\"]+)\">"), html)
                            .getFirst();
                })
                .toList();
        assertThat(summaries).doesNotHaveDuplicates().allMatch(summary -> summary.length() > 15);
    }

    /// Each word and the section that must be the first result, by the same rules as in the page's script.
    @ParameterizedTest
    @CsvSource({
        "refund, /partner/docs/not-offered#refunds",
        "cancel, /partner/docs/esims#cancelEsim",
        "webhook, /partner/docs/webhooks",
        "webhooks, /partner/docs/webhooks",
        "verify, /partner/docs/webhook-security#verify-a-request",
        "402, /partner/docs/errors#insufficient_balance",
        "409, /partner/docs/errors#out_of_stock",
        "insufficient_balance, /partner/docs/errors#insufficient_balance",
        "idempotency, /partner/docs/idempotency"
    })
    void the_best_section_is_the_first_result(String word, String address) {
        assertThat(found(word)).first().isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python", "usage", "deposit", "qr"})
    void common_words_are_found(String word) {
        assertThat(found(word)).isNotEmpty();
    }

    private List<String> found(String word) {
        return json("/partner/docs/search.json")
                .path("entries")
                .valueStream()
                .filter(entry -> score(entry, word) > 0)
                .sorted(Comparator.comparingInt(entry -> -score(entry, word)))
                .map(entry -> entry.path("address").asString())
                .toList();
    }

    /// The same rules as in `docs.js`. The browser test checks some of the results with the script itself.
    private static int score(JsonNode entry, String word) {
        var heading = entry.path("heading").asString().toLowerCase(Locale.ROOT);
        if (heading.equals(word)) {
            return 12;
        } else if (List.of(heading.split("[^\\p{L}\\p{N}]+", -1)).contains(word)) {
            return 10;
        } else if (heading.startsWith(word)) {
            return 8;
        } else if (heading.contains(word)) {
            return 5;
        } else if (entry.path("page").asString().toLowerCase(Locale.ROOT).contains(word)) {
            return 3;
        }
        return entry.path("text").asString().toLowerCase(Locale.ROOT).contains(word) ? 1 : 0;
    }

    @Test
    void unknown_words_in_braces_are_rejected() {
        var reference = documentation.reference();
        for (var words : List.of("gone", "section Gone", "call Gone", "response gone 200")) {
            assertThatThrownBy(() -> reference.part(words)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_pages_script_stores_only_the_language() throws IOException {
        var address = Assets.address("docs.js");
        var script = new String(Objects.requireNonNull(Assets.at(address)).content(), UTF_8);
        assertThat(Links.all(Pattern.compile("localStorage\\.setItem\\((.*)\\)"), script))
                .containsExactly("\"language\", radio.value");
        assertThat(script)
                .doesNotContain("sessionStorage", "indexedDB", "document.cookie", "history.", "location.search")
                .contains("addEventListener(\"pagehide\", emptyKeys)", "credentials: \"omit\"");
        assertThat(site.text("/partner/docs/esim-purchase"))
                .doesNotContainPattern("<input(?![^>]*type=\"radio\")[^>]* name=");
    }

    private JsonNode json(String path) {
        return Json.read(site.get(path).body());
    }

    private static String decompressed(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
