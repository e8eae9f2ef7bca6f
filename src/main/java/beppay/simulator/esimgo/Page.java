package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A page of a list.
///
/// @param number from 1
record Page(int number, int size) {
    private static final int MAX_NUMBER = 1_000_000;

    /// @param sizeName the parameter for the size
    static Page of(Query query, String sizeName, int usualSize, int maxSize) {
        return new Page(query.number("page", 1, MAX_NUMBER), query.number(sizeName, usualSize, maxSize));
    }

    /// Returns an empty list for a page after the last.
    <T> List<T> of(List<T> rows) {
        return rows.stream().skip((number - 1L) * size).limit(size).toList();
    }

    /// The rows of a page, in the object that some clients of the supplier receive instead of an array.
    ///
    /// @param total the number of rows of all pages
    ObjectNode wrapped(String name, ArrayNode rows, int total) {
        var wrapper = WireJson.object();
        wrapper.set(name, rows);
        return wrapper.put("pageCount", Math.ceilDiv(total, size))
                .put("rows", total)
                .put("pageSize", size);
    }
}
