package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the page of a list. From the second page on, `data` is an object whose fields are the elements'
/// indices in the whole list.
record Listing(Set<Oddity> oddities) {
    <T> WireResponse of(ApiRequest request, Page page, List<T> all, Function<T, ? extends JsonNode> row) {
        return of(request, page, all, row, new Style(true, ""));
    }

    /// @param isLinksFirst whether the links precede the metadata
    /// @param language a parameter that the supplier adds to the links
    record Style(boolean isLinksFirst, String language) {}

    <T> WireResponse of(ApiRequest request, Page page, List<T> all, Function<T, ? extends JsonNode> row, Style style) {
        var rows =
                all.stream().skip(page.skipped()).limit(page.limit()).map(row).toList();
        var lastPage = Math.max(1, (all.size() + page.limit() - 1) / page.limit());
        var response = WireJson.object();
        addData(response, page, rows);
        if (style.isLinksFirst()) {
            addLinks(response.putObject("links"), request, page, lastPage, style);
        }
        addMeta(response.putObject("meta"), request, page, lastPage, rows.size(), all.size());
        if (!style.isLinksFirst()) {
            addLinks(response.putObject("links"), request, page, lastPage, style);
        }
        return WireResponse.json(response);
    }

    private <T extends JsonNode> void addData(ObjectNode response, Page page, List<T> rows) {
        var isObject = page.number() > 1 || oddities.contains(Oddity.DATA_OBJECT);
        if (!isObject || rows.isEmpty()) {
            rows.forEach(response.putArray("data")::add);
            return;
        }
        var data = response.putObject("data");
        for (int i = 0; i < rows.size(); i++) {
            data.set(String.valueOf(page.skipped() + i), rows.get(i));
        }
    }

    private static void addLinks(ObjectNode links, ApiRequest request, Page page, int lastPage, Style style) {
        links.put("first", link(request, 1, style))
                .put("last", link(request, lastPage, style))
                .put("prev", page.number() > 1 ? link(request, page.number() - 1, style) : null)
                .put("next", page.number() < lastPage ? link(request, page.number() + 1, style) : null);
    }

    private static String link(ApiRequest request, int page, Style style) {
        var values = new LinkedHashMap<>(request.query().values());
        values.remove("page");
        if (!style.language().isEmpty()) {
            values.put("language", List.of(style.language()));
        }
        values.put("page", List.of(String.valueOf(page)));
        return request.url() + "?" + FormText.write(new Parameters(values));
    }

    private static void addMeta(ObjectNode meta, ApiRequest request, Page page, int lastPage, int rows, int total) {
        var first = page.skipped() + 1;
        meta.put("message", "success")
                .put("current_page", page.number())
                .put("from", rows == 0 ? null : first)
                .put("last_page", lastPage)
                .put("path", request.url());
        if (page.isGiven()) {
            meta.put("per_page", String.valueOf(page.limit()));
        } else {
            meta.put("per_page", page.limit());
        }
        meta.put("to", rows == 0 ? null : first + rows - 1);
        meta.put("total", total);
    }
}
