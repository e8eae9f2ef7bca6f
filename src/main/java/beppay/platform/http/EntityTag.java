package beppay.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A strong entity tag (RFC 9110 §8.8.3), which identifies the bytes of a response.
///
/// @param text the tag with its quotes
public record EntityTag(String text) {
    /// The edition identifies the plans, and the query selects some of them. Caches store each URL separately,
    /// so a short checksum of the query suffices.
    public static EntityTag of(String edition, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return new EntityTag(edition);
        }
        var sum = new CRC32();
        sum.update(query.getBytes(StandardCharsets.UTF_8));
        var digits = HexFormat.of().toHexDigits((int) sum.getValue());
        return new EntityTag(edition.substring(0, edition.length() - 1) + "-" + digits + "\"");
    }

    /// The tag of the same response in this coding.
    public EntityTag in(ContentCoding coding) {
        return new EntityTag(text.substring(0, text.length() - 1) + coding.tagSuffix() + "\"");
    }

    /// Whether `If-None-Match` lists this tag or `*` (RFC 9110 §13.1.2).
    public boolean matches(Call call) {
        if (text.equals(call.header("If-None-Match"))) {
            return true;
        }
        for (var header : call.headers("If-None-Match")) {
            for (var tag : header.split(",", -1)) {
                var name = tag.strip();
                if (name.equals("*") || name.equals(text) || name.equals("W/" + text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
