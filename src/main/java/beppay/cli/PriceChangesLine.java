package beppay.cli;

import beppay.catalog.PriceChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes of prices in the output of commands.
///
/// @param largest up to ten changes, those with the largest factor first
record PriceChangesLine(
        int rose,
        int fell,
        @Nullable String medianBefore,
        @Nullable String medianAfter,
        List<Change> largest) {
    record Change(String id, String supplierCode, String name, String oldPrice, String newPrice) {
        static Change of(PriceChanges.Change change) {
            var plan = change.plan();
            return new Change(
                    plan.id(),
                    plan.offer().supplierCode(),
                    plan.name(),
                    change.before().toString(),
                    plan.price().toString());
        }
    }

    static PriceChangesLine of(PriceChanges prices) {
        return new PriceChangesLine(
                prices.rose(),
                prices.fell(),
                prices.medianBefore() == null ? null : prices.medianBefore().toString(),
                prices.medianAfter() == null ? null : prices.medianAfter().toString(),
                prices.largest().stream().map(Change::of).toList());
    }

    /// The largest changes.
    String table() {
        var table = new Table("PLAN", "OLD PRICE", "", "NEW PRICE");
        largest.forEach(change -> table.row(change.name, change.oldPrice, "→", change.newPrice));
        return table.toString().stripTrailing();
    }
}
