package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.platform.html.Assets;
import beppay.platform.json.Json;
import beppay.refusals.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PagesTest {
    private static final int MOST_BYTES = 60_000;

    private final TestApp app = TestApp.start();
    private final Site site = new Site(app.port());
    private final Book book = Book.read();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_route_of_the_api_is_described_and_nothing_else() {
        var described = book.reference()
                .operations()
                .map(operation -> operation.method() + " " + operation.path())
                .sorted()
                .toList();
        assertThat(described).isEqualTo(app.apiRoutes());
        book.reference()
                .groups()
                .forEach(group -> group.operations()
                        .forEach(operation -> assertThat(Links.ids(site.text(Page.FOLDER + "/" + group.slug())))
                                .contains(operation.id())));
    }

    @Test
    void the_errors_page_has_every_code_with_its_meaning() {
        var html = site.text("/partner/docs/errors");
        assertThat(Links.ids(html))
                .containsAll(Arrays.stream(Code.values()).map(Code::word).toList());
        assertThat(Arrays.stream(Code.values()))
                .allSatisfy(code -> assertThat(html).contains("<dd>" + code.meaning() + "</dd>"));
    }

    @Test
    void every_page_is_small_and_has_nothing_that_its_policy_forbids() {
        book.pages().forEach(page -> {
            var packed = site.get(page.address(), "Accept-Encoding", "gzip");
            assertThat(packed.statusCode()).isEqualTo(200);
            assertThat(packed.body()).hasSizeLessThan(MOST_BYTES);
            var html = site.text(page.address());
            assertThat(unpacked(packed.body())).isEqualTo(html);
            assertThat(html).doesNotContain("style=\"").doesNotContainPattern("<script(?! [^>]*src=)|\\son[a-z]+=\"");
            assertThat(Links.all(Pattern.compile("<(h1)>"), html)).hasSize(1);
        });
    }

    @Test
    void every_page_is_there_as_markdown() {
        book.pages().forEach(page -> {
            var answer = site.get(page.markdownAddress());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/markdown; charset=utf-8");
            assertThat(new String(answer.body(), UTF_8))
                    .startsWith("# " + page.title() + "\n")
                    .doesNotContainPattern("(?m)^\\{[a-z]+");
        });
        assertThat(site.text("/partner/docs/esim-purchase.md"))
                .contains("| `plan_id` (required) | string |", "```go\n");
        assertThat(site.text("/llms.txt"))
                .contains(book.pages()
                        .skip(1)
                        .map(page -> "[%s](%s)".formatted(page.title(), page.markdownAddress()))
                        .toList());
    }

    @Test
    void openapi_json_says_what_openapi_yaml_says() {
        assertThat(json("/openapi.json"))
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
        assertThat(requests).hasSize((int) book.reference().samples().count()).allSatisfy(request -> {
            var path = request.at("/url/path")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            var route = request.path("method").asString() + " /" + String.join("/", path);
            assertThat(app.apiRoutes()).contains(route);
            assertThat(request.at("/url/raw").asString()).startsWith("{{address}}/" + String.join("/", path));
        });
    }

    @Test
    void the_search_finds_every_section_of_every_page() {
        var entries =
                json("/partner/docs/search.json").path("entries").valueStream().toList();
        assertThat(entries.stream().map(entry -> entry.path("page").asString()).distinct())
                .containsExactlyElementsOf(book.pages().map(Page::title).toList());
        assertThat(entries).hasSizeGreaterThan(80).allSatisfy(entry -> {
            var address = entry.path("address").asString().split("#", 2);
            assertThat(address.length == 1 || Links.ids(site.text(address[0])).contains(address[1]))
                    .as(String.join("#", address))
                    .isTrue();
        });
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() {
        var tag = site.get(Page.FOLDER).headers().firstValue("ETag").orElseThrow();
        var again = site.get(Page.FOLDER, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_page_of_another_name_is_not_found() {
        assertThat(site.get("/partner/docs/gone").statusCode()).isEqualTo(404);
        assertThat(site.get("/partner/docs/gone.md").statusCode()).isEqualTo(404);
        assertThat(site.get("/partner/docs/").statusCode()).isEqualTo(404);
    }

    @Test
    void braces_that_mean_nothing_are_refused() {
        var reference = book.reference();
        for (var words : List.of("gone", "section Gone", "call Gone", "answer gone 200")) {
            assertThatThrownBy(() -> reference.part(words)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_pages_script_keeps_nothing_but_the_language() throws IOException {
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

    private static String unpacked(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
