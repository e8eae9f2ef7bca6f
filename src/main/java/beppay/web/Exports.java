package beppay.web;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.csv.CsvExport;
import beppay.platform.csv.CsvPages;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Streams CSV files of any length. Rows are read a page at a time, and no database connection is held while the
/// caller downloads.
public final class Exports {
    /// An export reads the database as fast as its caller downloads. The limit is per owner, so slow downloads
    /// delay only exports of the same owner.
    private static final int MAX_PER_OWNER = 2;

    /// The number of exports in progress, by owner.
    private final Map<Long, Integer> inProgress = new ConcurrentHashMap<>();

    /// As the longer method, without an action at the end.
    public <R> Reply stream(
            long ownerId, String name, List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        return stream(ownerId, name, heads, pages, cells, () -> {});
    }

    /// Throws `rate_limited` if the owner already has the permitted number of exports in progress. Exports
    /// that start at the same time may exceed the limit. The first page is read before the response starts, so
    /// an error of the database is still shown as a page.
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
        if (inProgress.getOrDefault(ownerId, 0) >= MAX_PER_OWNER) {
            throw new CodedException(
                    ErrorCode.RATE_LIMITED, "Other exports are still in progress. Wait until one has finished.");
        }
        var first = pages.after(null);
        return attachment(name, heads, file -> {
            inProgress.merge(ownerId, 1, Integer::sum);
            try {
                pages.write(file, first, cells, () -> true);
            } finally {
                inProgress.computeIfPresent(ownerId, (same, count) -> count == 1 ? null : count - 1);
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
