package beppay.simulator.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.simulator.WireJson;
import beppay.simulator.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The fields of a request's body. The documentation sends forms, and the supplier's own programs send JSON, and
/// forms that claim to be JSON. So the body decides, except that a multipart form states its boundary in the
/// header.
final class RequestBody {
    private RequestBody() {}

    static Parameters read(WireRequest request) {
        var contentType = Objects.requireNonNullElse(request.header("content-type"), "");
        if (contentType.startsWith("multipart/form-data")) {
            return withoutBrackets(MultipartForm.read(contentType, request.body()));
        }
        var text = new String(request.body(), UTF_8).strip();
        return text.startsWith("{") ? json(request.body()) : withoutBrackets(FormText.read(text));
    }

    /// The field of a list is named `iccids[]` or `iccids[0]` in a form.
    private static Parameters withoutBrackets(Parameters form) {
        var values = new LinkedHashMap<String, List<String>>();
        form.values()
                .forEach((name, all) -> values.computeIfAbsent(
                                name.replaceFirst("\\[[0-9]*]$", ""), _ -> new ArrayList<>())
                        .addAll(all));
        return new Parameters(values);
    }

    private static Parameters json(byte[] body) {
        var values = new LinkedHashMap<String, List<String>>();
        try {
            WireJson.read(body).forEachEntry((name, value) -> values.put(name, texts(value)));
        } catch (JacksonException invalid) {
            return Parameters.NONE;
        }
        return new Parameters(values);
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(element -> texts.addAll(texts(element)));
        } else if (value.isValueNode() && !value.isNull()) {
            texts.add(value.asString());
        }
        return texts;
    }
}
