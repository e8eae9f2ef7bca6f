package beppay.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The URL of a list. It contains the filters, so that it can be bookmarked, shared and returned to.
///
/// @param filters the filters that are set, by name
public record ListAddress(String path, Map<String, String> filters) {
    /// @param names the names of the list's filters; other fields of the form are ignored
    public static ListAddress of(String path, Form form, List<String> names) {
        var filters = new LinkedHashMap<String, String>();
        for (var name : names) {
            if (!form.text(name).isEmpty()) {
                filters.put(name, form.text(name));
            }
        }
        return new ListAddress(path, filters);
    }

    public boolean isFiltered() {
        return !filters.isEmpty();
    }

    /// The same filters at another path, such as an export's.
    public String at(String otherPath) {
        return new ListAddress(otherPath, filters).text();
    }

    public String with(String name, Object value) {
        var more = new LinkedHashMap<>(filters);
        more.put(name, String.valueOf(value));
        return new ListAddress(path, more).text();
    }

    public String without(String name) {
        var less = new LinkedHashMap<>(filters);
        less.remove(name);
        return new ListAddress(path, less).text();
    }

    public String text() {
        var query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /// The filters as a query string; empty if none is set.
    String query() {
        return filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
