package beppay.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The operations on one page of the reference.
///
/// @param slug the last segment of the page's address
/// @param description in Markdown
record Group(String slug, String title, String description, List<Operation> operations) {
    /// Browsers send it automatically, so it is not documented.
    private static final String PREFLIGHT = "options";

    /// One group for each tag, in the order of `openapi.yaml`.
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
