package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The operations that one page describes.
///
/// @param slug the page's name in its address
/// @param description in Markdown
record Group(String slug, String title, String description, List<Operation> operations) {
    /// Sent by browsers, and by nobody who reads this.
    private static final String PREFLIGHT = "options";

    /// A tag each, in the order of `openapi.yaml`.
    static List<Group> all(OpenApi api) {
        return api.root().path("tags").valueStream().map(tag -> of(api, tag)).toList();
    }

    private static Group of(OpenApi api, JsonNode tag) {
        var title = tag.path("x-displayName").asString(tag.path("name").stringValue());
        var slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Group(slug, title, tag.path("description").asString(""), operations(api, tag.path("name")));
    }

    private static List<Operation> operations(OpenApi api, JsonNode tag) {
        var operations = new ArrayList<Operation>();
        api.root()
                .path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (operation.at("/tags/0").equals(tag) && !method.equals(PREFLIGHT)) {
                        operations.add(new OperationParser(api, method, path, operation).read());
                    }
                }));
        return operations;
    }
}
