package beppay.translations;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;

/// Formats amounts of data in gigabytes, or in megabytes if they are smaller.
final class DataAmounts {
    private static final long DECIMAL = 1_000;
    private static final long BINARY = 1_024;
    private static final int MAX_DECIMALS = 2;

    private final LocalizedNumberFormatter megabytes;
    private final LocalizedNumberFormatter gigabytes;

    DataAmounts(ULocale locale) {
        // CLDR's Hebrew form of 1 GB has the unit first, and the others are those of English.
        var written = locale.getLanguage().equals("he") ? ULocale.ENGLISH : locale;
        var plain = NumberFormatter.withLocale(written).unitWidth(UnitWidth.SHORT);
        megabytes = plain.unit(MeasureUnit.MEGABYTE).precision(Precision.integer());
        gigabytes = plain.unit(MeasureUnit.GIGABYTE).precision(Precision.maxFraction(MAX_DECIMALS));
    }

    /// Suppliers count in different units. Only a total in decimal units is divisible by a million.
    String text(long bytes, long total) {
        long thousand = total % (DECIMAL * DECIMAL) == 0 ? DECIMAL : BINARY;
        var amount = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(thousand * thousand));
        return amount.compareTo(BigDecimal.valueOf(thousand)) < 0
                ? megabytes.format(amount).toString()
                : gigabytes.format(amount.divide(BigDecimal.valueOf(thousand))).toString();
    }
}
