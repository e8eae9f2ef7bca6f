package beppay.web;

import beppay.platform.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The confirmations that a page shows after an action. The redirect to the page names the action in its query, as
/// in `?saved`.
///
/// @param sentences by the name of the action
public record Notices(Map<String, String> sentences) {
    public static Notices of(String action, String sentence) {
        return new Notices(Map.of(action, sentence));
    }

    public Notices and(String action, String sentence) {
        var more = new LinkedHashMap<>(sentences);
        more.put(action, sentence);
        return new Notices(more);
    }

    /// The sentence for the action that the query names, or null. The first one counts.
    public @Nullable String after(Call call) {
        var query = Form.ofQuery(call);
        return sentences.entrySet().stream()
                .filter(notice -> query.has(notice.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
