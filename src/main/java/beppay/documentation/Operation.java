package beppay.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One method at one address: what it takes, what it answers, and how it is called.
///
/// @param id its name in `openapi.yaml`, by which it is linked to
/// @param summary a sentence
/// @param description in Markdown
/// @param body the fields of the JSON that is sent; empty where none is
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
        List<Answer> answers,
        List<Refused> refusals) {

    /// @param in `query` or `header`
    /// @param example as it is sent; null where none is given
    record Parameter(String in, Field field, @Nullable String example) {}

    /// @param meaning in Markdown
    /// @param example the body as it may be; null where there is none to show
    record Answer(
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

    /// The headings below its own, by their anchors.
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
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
        answers.forEach(answer -> parts.put(id + "-" + answer.status(), "Response " + answer.status()));
        parts.put(id + "-errors", "Errors");
        return parts;
    }

    List<Field> query() {
        return in("query");
    }

    List<Field> headers() {
        return in("header");
    }

    /// What a page may set; how an answer is packed is the browser's own business.
    List<Parameter> tried() {
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

    /// Whether a page can call it with a key or without one; a session is for the dashboard's own pages.
    boolean canBeTried() {
        return credential != Credential.SESSION && !path.startsWith("/api/auth/");
    }
}
