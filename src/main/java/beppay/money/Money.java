package beppay.money;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An amount in millionths of its currency; the currency stands beside it, with the wallet or the order.
///
/// Arithmetic is exact: what does not fit 64 bits throws, it never wraps.
public record Money(long micros) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final int DECIMALS = 6;
    private static final int MIN_DECIMALS_SHOWN = 2;
    private static final long MICROS_OF_CENT = 10_000;
    /// Twelve digits before the point leave room to add up nine such amounts.
    private static final int MAX_WHOLE_DIGITS = 12;

    /// The amount a decimal stands for, or null where it has more than six decimals or twelve whole digits.
    public static @Nullable Money parse(String decimal) {
        if (decimal.length() > MAX_WHOLE_DIGITS + DECIMALS + 2 || !decimal.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return null;
        }
        return of(new BigDecimal(decimal));
    }

    /// As [#parse(String)], for a number already read.
    public static @Nullable Money of(BigDecimal decimal) {
        // The exponent is looked at before any digit is written out, so that 1e999999999 costs nothing.
        if (decimal.precision() - (long) decimal.scale() > MAX_WHOLE_DIGITS || decimal.scale() > DECIMALS * DECIMALS) {
            return null;
        }
        var stripped = decimal.stripTrailingZeros();
        return stripped.scale() > DECIMALS
                ? null
                : new Money(stripped.scaleByPowerOfTen(DECIMALS).longValueExact());
    }

    /// Of all of them; [#ZERO] where there is none.
    public static Money sum(Stream<Money> amounts) {
        return amounts.reduce(ZERO, Money::plus);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    public boolean covers(Money price) {
        return micros >= price.micros;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    /// Without trailing zeros and without an exponent: 25, 4.5.
    public BigDecimal decimal() {
        var stripped = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /// With at least two decimals: 25.00, 4.50, 0.0015.
    @Override
    public String toString() {
        if (micros >= 0 && micros % MICROS_OF_CENT == 0) {
            long cents = micros / MICROS_OF_CENT;
            return cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100;
        }
        var decimal = decimal();
        return decimal.setScale(Math.max(decimal.scale(), MIN_DECIMALS_SHOWN)).toPlainString();
    }
}
