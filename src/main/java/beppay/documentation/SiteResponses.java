package beppay.documentation;

import beppay.branding.PageBrand;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The responses of the documentation, by address.
final class SiteResponses {
    static final String OPENAPI_JSON = "/openapi.json";
    static final String POSTMAN = "/postman.json";
    static final String LLMS = "/llms.txt";
    static final String SEARCH = Page.FOLDER + "/search.json";

    private final String usual;
    private final Map<String, CachedResponse> responses = new HashMap<>();

    private SiteResponses(String usual) {
        this.usual = usual;
    }

    /// @param usual the server's address that most readers use
    /// @return by path
    static Map<String, CachedResponse> of(DocsSite site, PageBrand brand, String usual) {
        var all = new SiteResponses(usual);
        all.add(site, brand);
        return Map.copyOf(all.responses);
    }

    private void add(DocsSite site, PageBrand brand) {
        site.pages().forEach(page -> {
            var html = Html.of("page.jte", PageView.of(site, page, brand));
            add(page.address(), body -> HtmlReply.of(200, body), html);
            addText(page.markdownAddress(), "text/markdown", page.markdown());
        });
        var reference = site.reference();
        addJson(OPENAPI_JSON, reference.api().root());
        addJson(POSTMAN, PostmanCollection.of(reference));
        addJson(SEARCH, SearchIndex.of(site));
        addText(LLMS, "text/plain", LlmsText.of(site));
    }

    private void addJson(String path, Object value) {
        add(path, form("application/json"), new String(Json.write(value), StandardCharsets.UTF_8));
    }

    private void addText(String path, String type, String text) {
        add(path, form(type + "; charset=utf-8"), text);
    }

    /// The address of the examples is replaced once, since that takes a millisecond.
    private void add(String path, Function<byte[], Reply> form, String text) {
        responses.put(path, new CachedResponse(form, text.replace(Variables.DEFAULT.address(), usual), usual));
    }

    private static Function<byte[], Reply> form(String type) {
        var headers = List.of(new Reply.Header("Content-Type", type));
        return body -> new Reply(200, headers, body);
    }
}
