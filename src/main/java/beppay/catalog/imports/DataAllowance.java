package beppay.catalog.imports;

import beppay.platform.csv.InputText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The amount of data of a plan.
///
/// @param bytes the amount over all days of the plan; null means unlimited
/// @param label in the supplier's own unit, without trailing zeros: 5GB, 1.5GB, 500MB, 1GB/day, Unlimited
public record DataAllowance(@Nullable Long bytes, String label) {
    static final DataAllowance UNLIMITED = new DataAllowance(null, "Unlimited");

    /// The number of MB in a GB. eSIM Go and BepPay's own format use [#DECIMAL], eSIM Access and Airalo
    /// [#BINARY].
    static final int DECIMAL = 1000;

    static final int BINARY = 1024;

    /// No mobile plan has 10¹⁵ bytes, so a larger amount is a mistake in the list.
    private static final BigDecimal MAX_BYTES = BigDecimal.TEN.pow(15);

    private static final BigDecimal MAX_NUMBER = BigDecimal.TEN.pow(9);

    private static final Pattern FIGURE =
            Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,40})?) ?([MGT]B)( ?/ ?day)?", Pattern.CASE_INSENSITIVE);

    /// Parses amounts such as 5GB, 500 MB, 1.5GB, 1GB/day and Unlimited, in any case. Null if the text is not
    /// an amount.
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

    /// Parses a number of MB. The label is in GB if that needs at most two decimals and is at least 1 GB.
    static DataAllowance ofMegabytes(String number, int thousand) {
        var megabytes = read(number);
        if (megabytes == null) {
            throw new InvalidRow("the amount of data %s is not a number of MB".formatted(InputText.quoted(number)));
        }
        var gigabytes = megabytes.divide(BigDecimal.valueOf(thousand), 12, RoundingMode.DOWN);
        boolean isRound = gigabytes.compareTo(BigDecimal.ONE) >= 0
                && gigabytes.stripTrailingZeros().scale() <= 2;
        return isRound ? of(gigabytes, "GB", thousand, 0) : of(megabytes, "MB", thousand, 0);
    }

    /// Parses a number of bytes. The label has at most two decimals.
    ///
    /// @param thousand the number of bytes in a KB, and so on
    static DataAllowance ofBytes(String number, int thousand) {
        var bytes = Decimals.read(number);
        if (bytes == null || bytes.stripTrailingZeros().scale() > 0 || bytes.compareTo(MAX_BYTES) > 0) {
            throw new InvalidRow("the amount of data %s is not a number of bytes".formatted(InputText.quoted(number)));
        }
        var megabytes = bytes.divide(BigDecimal.valueOf(thousand).pow(2), 2, RoundingMode.HALF_UP);
        return new DataAllowance(bytes.longValue(), ofMegabytes(megabytes.toPlainString(), thousand).label);
    }

    /// A number with at most nine whole digits and three decimals. Returns null if the text is anything else.
    private static @Nullable BigDecimal read(String text) {
        var number = Decimals.read(text);
        boolean fits = number != null
                && number.signum() >= 0
                && number.compareTo(MAX_NUMBER) < 0
                && number.stripTrailingZeros().scale() <= 3;
        return fits ? number : null;
    }

    /// @param dailyFor for a daily allowance, the number of days; 0 if the number is the total
    private static DataAllowance of(BigDecimal number, String unit, int thousand, int dailyFor) {
        var bytes = number.multiply(BigDecimal.valueOf(thousand).pow(" MGT".indexOf(unit.charAt(0)) + 1))
                .multiply(BigDecimal.valueOf(Math.max(dailyFor, 1)));
        if (bytes.signum() <= 0 || bytes.compareTo(MAX_BYTES) > 0) {
            throw new InvalidRow("the amount of data %s %s is 0 or out of range".formatted(number, unit));
        }
        var label = number.stripTrailingZeros().toPlainString() + unit + (dailyFor > 0 ? "/day" : "");
        return new DataAllowance(bytes.longValue(), label);
    }
}
