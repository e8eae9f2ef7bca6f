package beppay.catalog.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reads numbers as programs and spreadsheets write them.
///
/// A number with more than six decimals is floating-point noise if it differs from the nearest number with six
/// decimals by at most a billionth of itself: 3.5999999999999996 means 3.6. Binary fractions of 64 bits are off by
/// far less.
final class Decimals {
    private static final int DECIMALS = 6;
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    /// Twelve digits hold every amount; a 64-bit fraction is never written with more than 40 decimals by a program
    /// that rounds it to what it can tell apart.
    private static final String NUMBER = "-?[0-9]{1,12}(\\.[0-9]{1,40})?";

    private Decimals() {}

    /// A number of at most six decimals, or null where the text is none.
    static @Nullable BigDecimal read(String text) {
        if (!text.matches(NUMBER)) {
            return null;
        }
        var exact = new BigDecimal(text);
        if (exact.stripTrailingZeros().scale() <= DECIMALS) {
            return exact;
        }
        var near = exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        var difference = exact.subtract(near).abs();
        return difference.compareTo(exact.abs().multiply(NOISE)) <= 0 ? near : null;
    }
}
