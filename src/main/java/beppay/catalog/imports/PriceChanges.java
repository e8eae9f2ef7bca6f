package beppay.catalog.imports;

import beppay.catalog.Plan;
import beppay.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an import does to a list's selling prices.
///
/// @param rose how many plans cost more than before
/// @param fell how many cost less
/// @param largest the changes by the largest factor, up or down
/// @param medianBefore of the list's plans, or null where it had none
/// @param medianAfter the same once the import is done
public record PriceChanges(
        int rose,
        int fell,
        List<Change> largest,
        @Nullable Money medianBefore,
        @Nullable Money medianAfter) {
    /// As many as are read at a glance.
    private static final int MAX_SHOWN = 10;

    /// A price of one plan before and after.
    public record Change(Plan plan, Money before) {
        double factor() {
            double factor = (double) plan.price().micros() / before.micros();
            return Math.max(factor, 1 / factor);
        }
    }

    /// @param before the list's plans
    /// @param after the same once the import is done
    static PriceChanges between(Collection<Plan> before, Collection<Plan> after) {
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

    /// The upper one of the two in the middle; prices are not averaged.
    private static @Nullable Money median(Collection<Plan> plans) {
        var prices = plans.stream().map(Plan::price).sorted().toList();
        return prices.isEmpty() ? null : prices.get(prices.size() / 2);
    }

    /// Whether the median rose or fell by more than half of what it was.
    boolean isMedianFarOff() {
        if (medianBefore == null || medianAfter == null) {
            return false;
        }
        long difference = Math.abs(medianAfter.micros() - medianBefore.micros());
        return difference > medianBefore.micros() / 2.0;
    }
}
