package beppay.web;

import beppay.platform.csv.CsvExport;
import beppay.platform.csv.CsvPages;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Streams CSV files of any length. Rows are read a page at a time, and no database connection is held while the
/// caller downloads.
public final class Exports {
    private final ExportSlots slots = new ExportSlots();

    /// As the longer method, without an action at the end.
    public <R> Reply stream(
            long ownerId, String name, List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        return stream(ownerId, name, heads, pages, cells, () -> {});
    }

    /// The first page is read before the response starts, so an error of the database is still shown as a page.
    ///
    /// @param ownerId whose limit the export counts against, such as the id of a partner
    /// @param name the file's name: letters, digits, dots and dashes
    /// @param cells returns the cells of a row, one for each head
    /// @param ended called after the last row, and if the caller stops the download
    /// @throws beppay.errors.CodedException `rate_limited` or `unavailable` if too many exports are in progress
    public <R> Reply stream(
            long ownerId,
            String name,
            List<String> heads,
            CsvPages<R> pages,
            Function<R, @Nullable Object[]> cells,
            Runnable ended) {
        slots.rejectIfFull(ownerId);
        var first = pages.after(null);
        return attachment(name, heads, file -> {
            slots.begin(ownerId);
            try {
                pages.write(file, first, cells, () -> true);
            } finally {
                slots.end(ownerId);
                ended.run();
            }
        });
    }

    private static Reply attachment(String name, List<String> heads, CsvExport.Rows rows) {
        var headers = List.of(
                new Reply.Header("Content-Type", "text/csv; charset=utf-8"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)),
                new Reply.Header("Cache-Control", "no-store"));
        return Reply.streamed(200, headers, body -> CsvExport.write(body, heads, rows));
    }
}
