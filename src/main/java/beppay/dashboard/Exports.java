package beppay.dashboard;

import beppay.platform.http.Reply;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tables of any length to take away. They are read a page at a time, and no connection to the database is held while
/// the caller takes them.
final class Exports {
    /// Of each page that is read.
    static final int ROWS_AT_ONCE = 1_000;

    /// Each keeps the database as busy as its caller is fast. The next ones wait.
    private static final int AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// Reads the rows after that one, [#ROWS_AT_ONCE] of them where there are so many; after null, the first ones.
    interface Pages<R> {
        List<R> after(@Nullable R last);
    }

    /// What the database refuses at once is still told as a page.
    ///
    /// @param name of the file
    /// @param cells of a row, one for each head
    <R> Reply streamed(String name, List<String> heads, Pages<R> pages, Function<R, @Nullable Object[]> cells) {
        var first = pages.after(null);
        return CsvFile.streamed(name, heads, file -> {
            turns.acquireUninterruptibly();
            try {
                write(file, first, pages, cells);
            } finally {
                turns.release();
            }
        });
    }

    private static <R> void write(CsvFile file, List<R> first, Pages<R> pages, Function<R, @Nullable Object[]> cells) {
        var rows = first;
        while (!rows.isEmpty()) {
            rows.forEach(row -> file.add(cells.apply(row)));
            rows = rows.size() < ROWS_AT_ONCE ? List.of() : pages.after(rows.getLast());
        }
    }
}
