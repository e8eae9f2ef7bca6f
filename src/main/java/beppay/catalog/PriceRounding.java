package beppay.catalog;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// How a computed price is rounded. A price is only rounded up.
public enum PriceRounding {
    CENT("none", 1, 0),
    TO_00(".00", 100, 0),
    TO_49(".49", 100, 49),
    TO_99(".99", 100, 99);

    private static final long MICROS_PER_CENT = 10_000;

    private final String code;
    private final long stepCents;
    private final long endingCents;

    /// @param stepCents the distance between two prices with this ending
    PriceRounding(String code, long stepCents, long endingCents) {
        this.code = code;
        this.stepCents = stepCents;
        this.endingCents = endingCents;
    }

    /// The rounding with this code, or null.
    public static @Nullable PriceRounding of(String code) {
        for (var rounding : values()) {
            if (rounding.code.equals(code)) {
                return rounding;
            }
        }
        return null;
    }

    /// What prices end in: `none`, `.00`, `.49` or `.99`.
    public String code() {
        return code;
    }

    /// The lowest price that ends so, is positive, and is not below the exact one.
    Money up(Money exact) {
        long cents = Math.max(1, Math.ceilDiv(exact.micros(), MICROS_PER_CENT));
        long steps = Math.ceilDiv(cents - endingCents, stepCents);
        return new Money(Math.multiplyExact(steps * stepCents + endingCents, MICROS_PER_CENT));
    }
}
