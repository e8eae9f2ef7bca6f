package beppay.catalog.imports;

import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The markup of one import, and where it comes from.
///
/// @param rememberedSince when the list was last imported with it, or null where it does not come from there
public record ListMarkup(
        Markup markup, Origin origin, @Nullable Instant rememberedSince) {
    public enum Origin {
        /// The operator gave it for this import.
        OPTION,
        /// The list's previous import used it.
        PREVIOUS_IMPORT,
        /// The list is new, and none was given.
        DEFAULT
    }

    /// The markup given for this import, otherwise the one of the list's previous import, otherwise none.
    ///
    /// @throws PriceListException where none is given for a list whose previous markup is not known
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
