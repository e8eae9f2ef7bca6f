package beppay.suppliers.esimaccess;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// Converts amounts. eSIM Access counts in ten-thousandths of a US dollar: 18000 is 1.80 USD.
final class Price {
    private static final long MICROS_PER_UNIT = 100;
    /// A trillion dollars, so that sums fit 64 bits.
    private static final long MAX_UNITS = 10_000_000_000_000_000L;

    private Price() {}

    /// Null if the amount is negative, or is not a whole number of units.
    static @Nullable Long units(Money amount) {
        return amount.micros() < 0 || amount.micros() % MICROS_PER_UNIT != 0 ? null : amount.micros() / MICROS_PER_UNIT;
    }

    /// Null if there is no number, or it is not an amount of money.
    static @Nullable Money money(@Nullable Long units) {
        return units == null || Math.abs(units) > MAX_UNITS ? null : new Money(units * MICROS_PER_UNIT);
    }
}
