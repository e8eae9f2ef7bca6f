package beppay.catalog.imports;

import beppay.catalog.Markup;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last import of a price list: a row of the table `price_lists`.
///
/// @param source the list's name
/// @param supplier the supplier that delivers its plans, such as `stock`
public record ImportedList(String source, String supplier, PriceList format, Markup markup, Instant importedAt) {
    private static final String FIND = "select * from price_lists where source = ? and supplier = ?";

    private static final String REMEMBER = """
            insert into price_lists (source, supplier, format, markup_percent, imported_at) values (?, ?, ?, ?, ?)
            on conflict (source, supplier) do update
            set format = excluded.format, markup_percent = excluded.markup_percent, imported_at = excluded.imported_at
            """;

    /// Returns null if the list was never imported, or only by a version that stored no markup.
    public static @Nullable ImportedList find(Transaction tx, String source, String supplier) {
        return tx.row(ImportedList.class, FIND, source, supplier);
    }

    public void remember(Transaction tx) {
        tx.update(REMEMBER, source, supplier, format, markup.percent(), importedAt);
    }
}
