package beppay.catalog.imports;

import beppay.platform.csv.CellText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much data a plan has.
///
/// @param bytes over all its days; null is unlimited
/// @param label in the supplier's own unit, without trailing zeros: 5GB, 1.5GB, 500MB, 1GB/day, Unlimited
public record DataAllowance(@Nullable Long bytes, String label) {
    static final DataAllowance UNLIMITED = new DataAllowance(null, "Unlimited");

    /// How many MB a GB has: eSIM Go and our own list say the one, eSIM Access and Airalo the other.
    static final int DECIMAL = 1000;

    static final int BINARY = 1024;

    /// 10¹⁵ bytes: no mobile plan has as much, so that more is a mistake in the list.
    private static final BigDecimal MAX_BYTES = BigDecimal.TEN.pow(15);

    private static final BigDecimal MAX_NUMBER = BigDecimal.TEN.pow(9);

    private static final Pattern FIGURE =
            Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,40})?) ?([MGT]B)( ?/ ?day)?", Pattern.CASE_INSENSITIVE);

    /// Reads 5GB, 500 MB, 1.5GB, 1GB/day or Unlimited, in any case; null where the text is none of them.
    ///
    /// @param thousand [#DECIMAL] or [#BINARY]
    static @Nullable DataAllowance parse(String text, int thousand, int days) {
        if (text.equalsIgnoreCase(UNLIMITED.label)) {
            return UNLIMITED;
        }
        var figure = FIGURE.matcher(text);
        if (!figure.matches()) {
            return null;
        }
        var number = read(figure.group(1));
        var unit = figure.group(2).toUpperCase(Locale.ROOT);
        return number == null ? null : of(number, unit, thousand, figure.group(3) == null ? 0 : days);
    }

    /// Where a supplier counts in MB, whole and half GB are told in GB.
    static DataAllowance ofMegabytes(String number, int thousand) {
        var megabytes = read(number);
        if (megabytes == null) {
            throw new InvalidRow("the amount of data, %s, is no number of MB".formatted(CellText.quoted(number)));
        }
        var gigabytes = megabytes.divide(BigDecimal.valueOf(thousand), 12, RoundingMode.DOWN);
        boolean isRound = gigabytes.compareTo(BigDecimal.ONE) >= 0
                && gigabytes.stripTrailingZeros().scale() <= 2;
        return isRound ? of(gigabytes, "GB", thousand, 0) : of(megabytes, "MB", thousand, 0);
    }

    /// At most nine digits and three decimals, or null where the text is no such number.
    private static @Nullable BigDecimal read(String text) {
        var number = Decimals.read(text);
        boolean fits = number != null
                && number.signum() >= 0
                && number.compareTo(MAX_NUMBER) < 0
                && number.stripTrailingZeros().scale() <= 3;
        return fits ? number : null;
    }

    /// @param dailyFor over how many days the number may be used anew each day; 0 where it is for all of them
    private static DataAllowance of(BigDecimal number, String unit, int thousand, int dailyFor) {
        var bytes = number.multiply(BigDecimal.valueOf(thousand).pow(" MGT".indexOf(unit.charAt(0)) + 1))
                .multiply(BigDecimal.valueOf(Math.max(dailyFor, 1)));
        if (bytes.signum() <= 0 || bytes.compareTo(MAX_BYTES) > 0) {
            throw new InvalidRow("the amount of data, %s %s, is nothing or beyond belief".formatted(number, unit));
        }
        var label = number.stripTrailingZeros().toPlainString() + unit + (dailyFor > 0 ? "/day" : "");
        return new DataAllowance(bytes.longValue(), label);
    }
}
