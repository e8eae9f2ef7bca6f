package beppay.catalog;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The orders in which partners may read plans. Equals stand by id.
public enum PlanSort {
    NAME("name"),
    PRICE("price"),
    PRICE_DOWN("-price"),
    DAYS("days"),
    /// Unlimited last.
    DATA("data");

    /// By data, then by days, then by price.
    static final Comparator<Plan> LEAST_FIRST = Comparator.comparingLong(PlanSort::bytes)
            .thenComparingInt(Plan::days)
            .thenComparing(Plan::price)
            .thenComparing(Plan::id);

    private final String word;

    PlanSort(String word) {
        this.word = word;
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
        Comparator<Plan> order = switch (this) {
            case NAME -> Comparator.comparing(Plan::name);
            case PRICE -> Comparator.comparing(Plan::price);
            case PRICE_DOWN -> Comparator.comparing(Plan::price).reversed();
            case DAYS -> Comparator.comparingInt(Plan::days);
            case DATA -> Comparator.comparingLong(PlanSort::bytes);
        };
        return order.thenComparing(Plan::id);
    }

    private static long bytes(Plan plan) {
        return plan.dataBytes() == null ? Long.MAX_VALUE : plan.dataBytes();
    }
}
