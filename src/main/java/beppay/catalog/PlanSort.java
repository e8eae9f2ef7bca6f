package beppay.catalog;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The sort orders of a list of plans. Plans that are equal in the order are sorted by id.
public enum PlanSort {
    NAME("name"),
    PRICE("price"),
    PRICE_DOWN("-price"),
    DAYS("days"),
    /// Unlimited plans last.
    DATA("data");

    static final Comparator<Plan> BY_DATA = Comparator.comparingLong(PlanSort::bytes)
            .thenComparingInt(Plan::days)
            .thenComparing(Plan::price)
            .thenComparing(Plan::id);

    private final String code;

    PlanSort(String code) {
        this.code = code;
    }

    /// The sort order with this code, or null.
    public static @Nullable PlanSort of(String code) {
        for (var sort : values()) {
            if (sort.code.equals(code)) {
                return sort;
            }
        }
        return null;
    }

    public String code() {
        return code;
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
