package beppay.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One method at one path: its parameters, its body, its responses and examples.
///
/// @param id the `operationId` in `openapi.yaml`, which is also its anchor
/// @param summary one sentence
/// @param description in Markdown
/// @param body the fields of the JSON request body; empty if there is none
/// @param samples at least one
record Operation(
        String id,
        String method,
        String path,
        String summary,
        String description,
        Credential credential,
        List<Parameter> parameters,
        List<Field> body,
        List<Sample> samples,
        List<Response> responses,
        List<Refused> errors) {

    /// @param in `path`, `query` or `header`
    /// @param example the value as it is sent; null if there is none
    record Parameter(String in, Field field, @Nullable String example) {}

    /// @param meaning in Markdown
    /// @param example a body; null if there is none
    record Response(
            int status,
            String meaning,
            List<Header> headers,
            @Nullable String example,
            List<Field> fields) {}

    record Header(String name, String meaning) {}

    record Refused(int status, String meaning, List<String> codes) {}

    String title() {
        return summary.replaceFirst("\\.$", "");
    }

    /// The headings of its parts, by their anchors.
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        if (!inPath().isEmpty()) {
            parts.put(id + "-path", "Path parameters");
        }
        if (!query().isEmpty()) {
            parts.put(id + "-query", "Query parameters");
        }
        if (!headers().isEmpty()) {
            parts.put(id + "-headers", "Headers");
        }
        if (!body.isEmpty()) {
            parts.put(id + "-body", "Body");
        }
        parts.put("example-" + samples.getFirst().name(), samples.size() == 1 ? "Example" : "Examples");
        responses.forEach(response -> parts.put(id + "-" + response.status(), "Response " + response.status()));
        parts.put(id + "-errors", "Errors");
        return parts;
    }

    List<Field> inPath() {
        return in("path");
    }

    List<Field> query() {
        return in("query");
    }

    List<Field> headers() {
        return in("header");
    }

    /// The parameters that a page can set. Browsers set `Accept-Encoding` themselves.
    List<Parameter> tryItParameters() {
        return parameters.stream()
                .filter(parameter -> !parameter.field().name().equals("Accept-Encoding"))
                .toList();
    }

    private List<Field> in(String place) {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals(place))
                .map(Parameter::field)
                .toList();
    }

    boolean changesNothing() {
        return method.equals("GET");
    }

    /// Whether a page can send it, with a key or without. Operations with a session are for the dashboard's own
    /// pages.
    boolean canBeTried() {
        return credential != Credential.SESSION && !path.startsWith("/api/auth/");
    }
}
