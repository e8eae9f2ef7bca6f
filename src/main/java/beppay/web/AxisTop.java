package beppay.web;

import beppay.money.Money;

/// The upper end of a chart's axis.
final class AxisTop {
    private static final long CENT_MICROS = 10_000;
    private static final long[] FACTORS = {1, 2, 4, 6, 8};

    private AxisTop() {}

    /// The lowest of 1, 2, 4, 6, 8 times a power of ten cents that is not below the amount. Its half is as short
    /// to write.
    static Money of(Money most) {
        long power = CENT_MICROS;
        while (power * 10 < most.micros()) {
            power *= 10;
        }
        for (var factor : FACTORS) {
            if (power * factor >= most.micros()) {
                return new Money(power * factor);
            }
        }
        return new Money(power * 10);
    }
}
