package beppay.catalog.imports;

import beppay.catalog.PriceChanges;
import java.util.ArrayList;
import java.util.List;

/// Finds the changes of an import that are more likely a mistake than intended.
///
/// @param belowCost how many plans would be sold at or below cost, and were not before
record Confirmations(int belowCost, int withdrawn, PriceChanges prices) {
    /// Suppliers change a few plans at a time. If more than this share is missing, the file is probably a part
    /// of the list, or another list.
    private static final int MAX_PERCENT_WITHDRAWN = 5;

    /// @param listed how many plans the list had before
    /// @param unidentified how many of the rejected rows may describe any plan
    List<Confirmation> needed(int listed, int unidentified) {
        var needed = new ArrayList<Confirmation>();
        if (belowCost > 0) {
            needed.add(new Confirmation(
                    Confirmation.Kind.BELOW_COST, "%s would be sold at or below cost.".formatted(plans(belowCost))));
        }
        if (withdrawn * 100L > (long) listed * MAX_PERCENT_WITHDRAWN) {
            needed.add(withdrawal("%s of %d would be withdrawn.".formatted(plans(withdrawn), listed)));
        } else if (withdrawn > 0 && unidentified > 0) {
            needed.add(withdrawal("%s would be withdrawn, and the code of %s can't be read."
                    .formatted(plans(withdrawn), unidentified == 1 ? "1 row" : unidentified + " rows")));
        }
        if (prices.isMedianFarOff()) {
            needed.add(new Confirmation(
                    Confirmation.Kind.LARGE_CHANGE,
                    "The median price would change from %s to %s."
                            .formatted(prices.medianBefore(), prices.medianAfter())));
        }
        return List.copyOf(needed);
    }

    private static Confirmation withdrawal(String reason) {
        return new Confirmation(Confirmation.Kind.WITHDRAWAL, reason);
    }

    private static String plans(int count) {
        return count == 1 ? "1 plan" : count + " plans";
    }
}
