package beppay.platform.csv;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A table of any length, which is read a page at a time while it is written.
public interface CsvPages<R> {
    /// Of each page that is read.
    int ROWS_AT_ONCE = 1_000;

    /// Reads the rows after that one, [#ROWS_AT_ONCE] of them where there are so many; after null, the first ones.
    List<R> after(@Nullable R last);

    /// Writes all rows for as long as they are wanted.
    ///
    /// @param first what comes after null
    /// @param cells of a row, one for each head
    default void write(
            CsvFile file, List<R> first, Function<R, @Nullable Object[]> cells, BooleanSupplier isStillWanted) {
        var rows = first;
        while (!rows.isEmpty()) {
            rows.forEach(row -> file.add(cells.apply(row)));
            rows = rows.size() < ROWS_AT_ONCE || !isStillWanted.getAsBoolean() ? List.of() : after(rows.getLast());
        }
    }
}
