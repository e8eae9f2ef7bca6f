package beppay.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats a number for a table, with three significant digits.
final class Figure {
    private Figure() {}

    static String of(@Nullable Double value) {
        if (value == null) {
            return "";
        } else if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        } else if (value >= 10) {
            return trimmed(String.format(Locale.ROOT, "%.1f", value));
        }
        return trimmed(String.format(Locale.ROOT, "%.2f", value));
    }

    private static String trimmed(String text) {
        return text.replaceFirst("\\.?0+$", "");
    }
}
