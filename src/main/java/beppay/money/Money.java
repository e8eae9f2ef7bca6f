package beppay.money;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An amount in millionths of a currency. The wallet or the order has the currency.
///
/// Arithmetic is exact. A result that does not fit 64 bits throws an [ArithmeticException].
public record Money(long micros) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final int DECIMALS = 6;
    private static final int MIN_DECIMALS_SHOWN = 2;
    private static final long MICROS_PER_CENT = 10_000;
    /// With twelve digits before the point, the sum of nine amounts fits 64 bits.
    private static final int MAX_WHOLE_DIGITS = 12;

    /// Parses a decimal number, such as 25.00 or -4.5. Null if the text is anything else, or has more than six
    /// decimals or twelve whole digits.
    public static @Nullable Money parse(String decimal) {
        if (decimal.length() > MAX_WHOLE_DIGITS + DECIMALS + 2 || !decimal.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return null;
        }
        return of(new BigDecimal(decimal));
    }

    /// Converts a number. Null if it has more than six decimals, without trailing zeros, or more than twelve
    /// whole digits.
    public static @Nullable Money of(BigDecimal decimal) {
        // The exponent is checked before the digits are computed, so that 1e999999999 is cheap to reject.
        if (decimal.precision() - (long) decimal.scale() > MAX_WHOLE_DIGITS || decimal.scale() > DECIMALS * DECIMALS) {
            return null;
        }
        var stripped = decimal.stripTrailingZeros();
        return stripped.scale() > DECIMALS
                ? null
                : new Money(stripped.scaleByPowerOfTen(DECIMALS).longValueExact());
    }

    /// The sum of all amounts; [#ZERO] if there are none.
    public static Money sum(Stream<Money> amounts) {
        return amounts.reduce(ZERO, Money::plus);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(micros, count));
    }

    /// One of several shares, which differ by a millionth at most and sum to this amount.
    ///
    /// @param position from 1 to `count`
    public Money share(int position, int count) {
        long before = Math.multiplyExact(micros, position - 1L) / count;
        return new Money(Math.multiplyExact(micros, (long) position) / count - before);
    }

    public boolean covers(Money price) {
        return micros >= price.micros;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    /// The amount without trailing zeros and without an exponent: 25, 4.5.
    public BigDecimal decimal() {
        var stripped = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /// The amount with at least two decimals: 25.00, 4.50, 0.0015.
    @Override
    public String toString() {
        if (micros >= 0 && micros % MICROS_PER_CENT == 0) {
            long cents = micros / MICROS_PER_CENT;
            return cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100;
        }
        var decimal = decimal();
        return decimal.setScale(Math.max(decimal.scale(), MIN_DECIMALS_SHOWN)).toPlainString();
    }
}
