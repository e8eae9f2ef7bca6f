package beppay.catalog.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Parses decimal numbers written by programs and spreadsheets.
///
/// A number with more than six decimals is rounded to six if this changes it by at most a billionth of its
/// value: 3.5999999999999996 means 3.6. The rounding errors of 64-bit floating-point numbers are far smaller.
final class Decimals {
    private static final int DECIMALS = 6;
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    /// Every amount has at most twelve whole digits. A program that writes the shortest exact form of a
    /// 64-bit number never needs more than 40 decimals.
    private static final String NUMBER = "-?[0-9]{1,12}(\\.[0-9]{1,40})?";

    private Decimals() {}

    /// A number with at most six decimals. Returns null if the text is anything else.
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
