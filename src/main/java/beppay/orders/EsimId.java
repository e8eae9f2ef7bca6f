package beppay.orders;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id by which partners know an eSIM: the number of its order and its position there, such as `17-1`.
///
/// @param orderNumber see [Order#number]
/// @param position the eSIMs of an order are numbered from 1
public record EsimId(long orderNumber, int position) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]?)");

    /// Returns null if the text has another form.
    public static @Nullable EsimId parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? new EsimId(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    public String text() {
        return orderNumber + "-" + position;
    }

    @Override
    public String toString() {
        return text();
    }
}
