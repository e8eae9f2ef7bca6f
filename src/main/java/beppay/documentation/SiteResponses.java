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

    private SiteResponses() {}

    static Map<String, CachedResponse> of(DocsSite site, PageBrand brand) {
        var responses = new HashMap<String, CachedResponse>();
        site.pages().forEach(page -> {
            var html = Html.of("page.jte", PageView.of(site, page, brand));
            responses.put(page.address(), new CachedResponse(body -> HtmlReply.of(200, body), html));
            responses.put(page.markdownAddress(), text("text/markdown", page.markdown()));
        });
        var reference = site.reference();
        responses.put(OPENAPI_JSON, json(reference.api().root()));
        responses.put(POSTMAN, json(PostmanCollection.of(reference)));
        responses.put(SEARCH, json(SearchIndex.of(site)));
        responses.put(LLMS, text("text/plain", LlmsText.of(site)));
        return Map.copyOf(responses);
    }

    private static CachedResponse json(Object value) {
        return new CachedResponse(form("application/json"), new String(Json.write(value), StandardCharsets.UTF_8));
    }

    private static CachedResponse text(String type, String text) {
        return new CachedResponse(form(type + "; charset=utf-8"), text);
    }

    private static Function<byte[], Reply> form(String type) {
        var headers = List.of(new Reply.Header("Content-Type", type));
        return body -> new Reply(200, headers, body);
    }
}
