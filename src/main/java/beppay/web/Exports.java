package beppay.web;

import beppay.platform.csv.CsvExport;
import beppay.platform.csv.CsvPages;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Streams CSV files of any length. Rows are read a page at a time, and no database connection is held while the
/// caller downloads. Each entry point has its own, so partners' downloads leave the staff's places free.
public final class Exports {
    private final ExportPlaces places = new ExportPlaces(System::nanoTime);

    /// As the longer method, without an action at the end.
    public <R> Reply stream(
            long ownerId, String name, List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        return stream(ownerId, name, heads, pages, cells, () -> {});
    }

    /// Throws `rate_limited` if the owner already has the permitted number of exports in progress, and
    /// `unavailable` if all owners together have. The first page is read before the response starts, so an error
    /// of the database is still shown as a page.
    ///
    /// @param ownerId whose limit the export counts against, such as the id of a partner
    /// @param name the file's name: letters, digits, dots and dashes
    /// @param cells returns the cells of a row, one for each head
    /// @param ended called after the last row, and if the caller stops the download
    public <R> Reply stream(
            long ownerId,
            String name,
            List<String> heads,
            CsvPages<R> pages,
            Function<R, @Nullable Object[]> cells,
            Runnable ended) {
        var place = places.take(ownerId);
        var first = first(pages, place);
        CsvPages<R> timed = last -> place.read(() -> pages.after(last));
        return attachment(name, heads, file -> {
            place.begin();
            try {
                timed.write(
                        file,
                        first,
                        row -> {
                            place.beginRow();
                            return cells.apply(row);
                        },
                        () -> true);
            } finally {
                place.release();
                ended.run();
            }
        });
    }

    private static <R> List<R> first(CsvPages<R> pages, ExportPlaces.Place place) {
        try {
            return pages.after(null);
        } catch (RuntimeException | Error failed) {
            place.release();
            throw failed;
        }
    }

    private static Reply attachment(String name, List<String> heads, CsvExport.Rows rows) {
        var headers = List.of(
                new Reply.Header("Content-Type", "text/csv; charset=utf-8"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)),
                new Reply.Header("Cache-Control", "no-store"));
        return Reply.streamed(200, headers, body -> CsvExport.write(body, heads, rows));
    }
}
