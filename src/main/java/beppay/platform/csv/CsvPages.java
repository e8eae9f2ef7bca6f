package beppay.platform.csv;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A table of any length, which is read page by page while it is written.
public interface CsvPages<R> {
    /// The number of rows in a page.
    int PAGE_ROWS = 1_000;

    /// Reads the next page: [#PAGE_ROWS] rows, or fewer if it is the last one.
    ///
    /// @param last the last row of the previous page; null for the first page
    List<R> after(@Nullable R last);

    /// Writes all rows. Stops after a page if they are no longer wanted.
    ///
    /// @param first the first page
    /// @param cells converts a row into its cells, one for each column
    default void write(
            CsvExport file, List<R> first, Function<R, @Nullable Object[]> cells, BooleanSupplier isStillWanted) {
        var rows = first;
        while (!rows.isEmpty()) {
            rows.forEach(row -> file.add(cells.apply(row)));
            rows = rows.size() < PAGE_ROWS || !isStillWanted.getAsBoolean() ? List.of() : after(rows.getLast());
        }
    }
}
