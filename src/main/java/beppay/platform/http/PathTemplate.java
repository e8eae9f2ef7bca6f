package beppay.platform.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// A path with names in it, such as `/api/partner/orders/{id}`. A name matches one complete segment.
record PathTemplate(String text, List<String> segments) {
    static PathTemplate of(String text) {
        if (!text.startsWith("/") || text.indexOf('?') >= 0) {
            throw new IllegalArgumentException("A route's path begins with a slash and has no query: " + text);
        }
        return new PathTemplate(text, split(text));
    }

    static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }

    boolean hasNames() {
        return segments.stream().anyMatch(PathTemplate::isName);
    }

    /// The decoded segments that the names match, or null if the path does not match.
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var segment = segments.get(i);
            var sent = path.get(i);
            if (isName(segment) && !sent.isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), URIUtil.decodePath(sent));
            } else if (!segment.equals(sent)) {
                return null;
            }
        }
        return values;
    }

    /// Whether the path has everything that precedes the first name, in any case, with any number of slashes, encoded
    /// or not.
    boolean isBegunBy(String path) {
        var beginning = text.substring(0, text.indexOf('{'));
        return path.replaceAll("(/|%2[fF])+", "/").regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /// Whether a path exists that both templates match.
    boolean overlaps(PathTemplate other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            var mine = segments.get(i);
            var theirs = other.segments.get(i);
            if (!isName(mine) && !isName(theirs) && !mine.equals(theirs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
