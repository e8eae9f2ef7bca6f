package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.csv.CsvFile;
import beppay.platform.csv.CsvPages;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tables of any length to take away. They are read a page at a time, and no connection to the database is held
/// while the caller takes them.
final class Exports {
    /// Each export uses the database as fast as its caller reads, so a slow caller delays only exports of the
    /// same partner.
    private static final int MAX_OF_A_PARTNER = 2;

    /// How many are being taken, by partner.
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    /// Refuses with `rate_limited` where the partner's people take others already; some that begin in the same
    /// instant may be more. What the database refuses at once is still told as a page.
    ///
    /// @param name of the file, in letters, digits, dots and dashes
    /// @param cells of a row, one for each head
    <R> Reply streamed(
            long partnerId, String name, List<String> heads, CsvPages<R> pages, Function<R, @Nullable Object[]> cells) {
        if (underWay.getOrDefault(partnerId, 0) >= MAX_OF_A_PARTNER) {
            throw new CodedException(
                    ErrorCode.RATE_LIMITED, "Other exports are still being taken. Wait until one is done.");
        }
        var first = pages.after(null);
        return attachment(name, heads, file -> {
            underWay.merge(partnerId, 1, Integer::sum);
            try {
                pages.write(file, first, cells, () -> true);
            } finally {
                underWay.computeIfPresent(partnerId, (same, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    private static Reply attachment(String name, List<String> heads, CsvFile.Rows rows) {
        var headers = List.of(
                new Reply.Header("Content-Type", "text/csv; charset=utf-8"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)),
                new Reply.Header("Cache-Control", "no-store"));
        return Reply.streamed(200, headers, body -> CsvFile.write(body, heads, rows));
    }
}
