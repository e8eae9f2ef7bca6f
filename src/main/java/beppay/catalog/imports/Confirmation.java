package beppay.catalog.imports;

/// A consequence of an import that the operator must confirm before it is written.
///
/// @param reason a sentence, such as "3 plans would be sold at or below cost."
public record Confirmation(Kind kind, String reason) {
    public enum Kind {
        /// Plans would be sold at or below cost.
        BELOW_COST,
        /// The list may be incomplete: many plans would be withdrawn, or plans would be withdrawn while rows are
        /// unreadable.
        WITHDRAWAL,
        /// The list may be wrong: the median price would change a lot.
        LARGE_CHANGE
    }
}
