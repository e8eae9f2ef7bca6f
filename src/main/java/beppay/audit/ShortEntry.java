package beppay.audit;

import beppay.audit.AuditEntry.Change;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The texts of an entry as they are stored. A form may send 64 KB of text, and an entry is kept permanently, so
/// long texts are shortened. An action never fails because its entry is too long.
final class ShortEntry {
    private static final int MAX_ACTOR = 254;
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_REASON = 500;
    private static final int MAX_NAME = 60;
    private static final int MAX_CHANGES = 50;
    private static final int MAX_VALUE = 2_000;
    /// As the schema demands.
    private static final int MAX_JSON = 20_000;

    private final AuditEntry entry;

    ShortEntry(AuditEntry entry) {
        this.entry = entry;
    }

    String actor() {
        return shortened(entry.actor().name(), MAX_ACTOR);
    }

    @Nullable
    String subject() {
        return shortenedOrNull(entry.subject(), MAX_SUBJECT);
    }

    @Nullable
    String reason() {
        return shortenedOrNull(entry.reason(), MAX_REASON);
    }

    /// The first changes, as JSON. Values become shorter until all fit, because JSON may write a character as
    /// six.
    String changes() {
        int max = MAX_VALUE;
        var json = json(max);
        while (json.length() > MAX_JSON) {
            max /= 2;
            json = json(max);
        }
        return json;
    }

    private String json(int maxValue) {
        var changes = new LinkedHashMap<String, Change>();
        entry.changes().entrySet().stream().limit(MAX_CHANGES).forEach(changed -> {
            var change = changed.getValue();
            changes.put(
                    shortened(changed.getKey(), MAX_NAME),
                    new Change(shortenedOrNull(change.from(), maxValue), shortenedOrNull(change.to(), maxValue)));
        });
        return new String(Json.write(changes), StandardCharsets.UTF_8);
    }

    private static @Nullable String shortenedOrNull(@Nullable String text, int max) {
        return text == null ? null : shortened(text, max);
    }

    /// Never ends with half of a character.
    private static String shortened(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Math.max(0, max - 1);
        boolean isSplit = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isSplit ? end - 1 : end) + "…";
    }
}
