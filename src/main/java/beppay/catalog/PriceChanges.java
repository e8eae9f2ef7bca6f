package beppay.catalog;

import beppay.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The changes that an import or a change of the rules makes to prices.
///
/// @param rose how many plans become more expensive
/// @param fell how many plans become cheaper
/// @param largest up to ten changes, those with the largest factor first, up or down
/// @param medianBefore the median price of the plans before the change; null if there were none
/// @param medianAfter the median price afterwards; null if there are no plans then
public record PriceChanges(
        int rose,
        int fell,
        List<Change> largest,
        @Nullable Money medianBefore,
        @Nullable Money medianAfter) {
    private static final int MAX_SHOWN = 10;

    /// The change of one plan's price.
    ///
    /// @param plan with the new price
    public record Change(Plan plan, Money before) {
        double factor() {
            double factor = (double) plan.price().micros() / before.micros();
            return Math.max(factor, 1 / factor);
        }
    }

    /// @param before the plans before the change
    /// @param after the plans after the change
    public static PriceChanges between(Collection<Plan> before, Collection<Plan> after) {
        var earlier = before.stream().collect(Collectors.toMap(Plan::id, Function.identity()));
        var changes = changes(earlier, after);
        int rose = (int) changes.stream()
                .filter(change -> change.plan.price().compareTo(change.before) > 0)
                .count();
        var largest = changes.stream()
                .sorted(Comparator.comparingDouble(Change::factor)
                        .reversed()
                        .thenComparing(change -> change.plan.name())
                        .thenComparing(change -> change.plan.id()))
                .limit(MAX_SHOWN)
                .toList();
        return new PriceChanges(rose, changes.size() - rose, largest, median(before), median(after));
    }

    private static List<Change> changes(Map<String, Plan> earlier, Collection<Plan> after) {
        var changes = new ArrayList<Change>();
        for (var plan : after) {
            var old = earlier.get(plan.id());
            if (old != null && !old.price().equals(plan.price())) {
                changes.add(new Change(plan, old.price()));
            }
        }
        return changes;
    }

    /// The median price; for an even number of prices, the higher of the two in the middle.
    private static @Nullable Money median(Collection<Plan> plans) {
        var prices = plans.stream().map(Plan::price).sorted().toList();
        return prices.isEmpty() ? null : prices.get(prices.size() / 2);
    }

    /// Whether the median rises or falls by more than half.
    public boolean isMedianFarOff() {
        if (medianBefore == null || medianAfter == null) {
            return false;
        }
        long difference = Math.abs(medianAfter.micros() - medianBefore.micros());
        return difference > medianBefore.micros() / 2.0;
    }
}
