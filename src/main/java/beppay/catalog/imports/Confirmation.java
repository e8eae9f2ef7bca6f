package beppay.catalog.imports;

/// What the operator must confirm before an import is written.
///
/// @param reason a sentence: "3 plans would be sold at or below cost."
public record Confirmation(Kind kind, String reason) {
    public enum Kind {
        /// Plans would be sold at or below cost.
        BELOW_COST,
        /// The list looks broken: many plans would be withdrawn, or prices are far from what they were.
        LARGE_CHANGE
    }
}
