package beppay.catalog;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The orders in which partners may read plans. Equals stand by id.
public enum PlanSort {
    NAME("name", Comparator.comparing(Plan::name)),
    PRICE("price", Comparator.comparing(Plan::price)),
    PRICE_DOWN("-price", Comparator.comparing(Plan::price).reversed()),
    DAYS("days", Comparator.comparingInt(Plan::days)),
    /// Unlimited last.
    DATA("data", Comparator.comparingLong(plan -> plan.dataBytes() == null ? Long.MAX_VALUE : plan.dataBytes()));

    private final String word;
    private final Comparator<Plan> order;

    PlanSort(String word, Comparator<Plan> order) {
        this.word = word;
        this.order = order.thenComparing(Plan::id);
    }

    /// The order that a word stands for, or null.
    public static @Nullable PlanSort of(String word) {
        for (var sort : values()) {
            if (sort.word.equals(word)) {
                return sort;
            }
        }
        return null;
    }

    public String word() {
        return word;
    }

    Comparator<Plan> order() {
        return order;
    }
}
