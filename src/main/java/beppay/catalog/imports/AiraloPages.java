package beppay.catalog.imports;

import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/// Checks whether the responses read so far are all pages of Airalo's list.
///
/// A response states the next page and the number of pages in `links` and `meta`. The links repeat the request's
/// filter, such as `filter[type]=global`.
final class AiraloPages {
    /// As many pages as a list may have rows; see [PriceListContent.Builder].
    private static final int MAX_PAGES = 200_000;

    private static final int UNKNOWN = -1;

    private final BitSet read = new BitSet();
    private int last = 1;
    private boolean isEndRead;
    private boolean isFiltered;
    private int places;
    private int total = UNKNOWN;

    void add(JsonNode response) {
        var meta = response.path("meta");
        read.set(Math.clamp(meta.path("current_page").asInt(1), 0, MAX_PAGES));
        last = Math.max(last, meta.path("last_page").asInt(1));
        places += response.path("data").size();
        total = meta.path("total").asInt(UNKNOWN);
        var links = response.path("links");
        var next = links.path("next");
        isEndRead |= next.isMissingNode() || next.isNull();
        for (var link : links.values()) {
            isFiltered |= link.asString("").contains("filter");
        }
    }

    /// @param number from 1
    boolean isRead(int number) {
        return read.get(number);
    }

    /// Whether the pages contain as many places as the last of them states, or it states no number.
    boolean hasAllPlaces() {
        return total == UNKNOWN || places == total;
    }

    boolean isComplete() {
        return !isFiltered && isEndRead && read.nextClearBit(1) > last;
    }
}
