package beppay.dashboard;

import beppay.esims.EsimState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How much of an eSIM's data is used.
///
/// @param total in bytes; null if it is not known or unlimited
/// @param used in bytes; null if it is not known
record DataUsage(@Nullable Long total, @Nullable Long used) {
    private static final int ALL = 100;
    /// So little is left that the customer should know.
    private static final int NEARLY_ALL = 90;
    private static final long DECIMAL = 1_000;
    private static final long BINARY = 1_024;

    static DataUsage of(EsimState state) {
        return new DataUsage(state.dataTotalBytes(), state.dataUsedBytes());
    }

    boolean isKnown() {
        return total != null || used != null;
    }

    /// From 0 to 100; null if it can't be computed.
    @Nullable
    Integer percent() {
        return total == null || used == null || total == 0
                ? null
                : (int) Math.min(ALL, Math.round((double) ALL * used / total));
    }

    boolean isNearlyAll() {
        var percent = percent();
        return percent != null && percent >= NEARLY_ALL;
    }

    /// `1.2 of 5 GB`, `300 MB of 5 GB`, `1.2 GB used` or `5 GB`, depending on what is known.
    String text() {
        if (total == null) {
            return used == null ? "Not reported" : amount(used) + " used";
        }
        var whole = amount(total);
        if (used == null) {
            return whole;
        }
        var part = used == 0 ? "0" : amount(used);
        var unit = whole.substring(whole.indexOf(' '));
        return (part.endsWith(unit) ? part.substring(0, part.indexOf(' ')) : part) + " of " + whole;
    }

    private String amount(long bytes) {
        var megabytes = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(thousand() * thousand()));
        boolean isLarge = megabytes.compareTo(BigDecimal.valueOf(thousand())) >= 0;
        var number = isLarge ? megabytes.divide(BigDecimal.valueOf(thousand())) : megabytes;
        var rounded = number.setScale(isLarge ? 2 : 0, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString() + (isLarge ? " GB" : " MB");
    }

    /// Suppliers count in different units. Only a total in decimal units is divisible by a million.
    private long thousand() {
        return total != null && total % (DECIMAL * DECIMAL) == 0 ? DECIMAL : BINARY;
    }
}
