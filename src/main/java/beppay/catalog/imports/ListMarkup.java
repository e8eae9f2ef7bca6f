package beppay.catalog.imports;

import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The markup of one import, and its origin.
///
/// @param previousImportAt when the previous import was made; null unless the markup comes from it
public record ListMarkup(
        Markup markup, Origin origin, @Nullable Instant previousImportAt) {
    public enum Origin {
        /// The operator gave it for this import.
        OPTION,
        /// The list's previous import used it.
        PREVIOUS_IMPORT,
        /// The list is new, and the operator gave no markup.
        DEFAULT
    }

    /// Returns the given markup, otherwise the one of the list's previous import, otherwise [Markup#NONE].
    ///
    /// @throws PriceListException if no markup is given for a list that has plans but no stored markup
    public static ListMarkup of(Transaction tx, String source, String supplier, @Nullable Markup given) {
        if (given != null) {
            return new ListMarkup(given, Origin.OPTION, null);
        }
        var previous = ImportedList.find(tx, source, supplier);
        if (previous != null) {
            return new ListMarkup(previous.markup(), Origin.PREVIOUS_IMPORT, previous.importedAt());
        }
        if (!Plans.fromList(tx, source, supplier).isEmpty()) {
            throw new PriceListException(
                    "The markup of the list %s is not known, because an earlier version imported it. Give --markup."
                            .formatted(source));
        }
        return new ListMarkup(Markup.NONE, Origin.DEFAULT, null);
    }
}
