package beppay.catalog.imports;

import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/// Whether the answers read so far are all pages of Airalo's list. Its `links` and `meta` tell: a page names the one
/// after it and how many there are, and the links repeat a filter such as `filter[type]=global`.
final class AiraloPages {
    /// Of one plan each, more than the list may have rows.
    private static final int MAX_PAGES = 200_000;

    private final BitSet read = new BitSet();
    private int last = 1;
    private boolean isEndRead;
    private boolean isFiltered;

    void add(JsonNode answer) {
        var meta = answer.path("meta");
        read.set(Math.clamp(meta.path("current_page").asInt(1), 0, MAX_PAGES));
        last = Math.max(last, meta.path("last_page").asInt(1));
        var links = answer.path("links");
        var next = links.path("next");
        isEndRead |= next.isMissingNode() || next.isNull();
        for (var link : links.values()) {
            isFiltered |= link.asString("").contains("filter");
        }
    }

    boolean areAll() {
        return !isFiltered && isEndRead && read.nextClearBit(1) > last;
    }
}
