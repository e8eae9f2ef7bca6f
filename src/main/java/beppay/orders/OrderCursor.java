package beppay.orders;

import beppay.mode.Mode;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The order with which a page ended. Every partner has an order with this number, so the text of a cursor has a
/// mark of the partner and the mode whose page it was, and is good for no other.
///
/// @param isId whether it is from before there were numbers, when a partner knew an order by its id
public record OrderCursor(long number, boolean isId) {
    /// What is wrong with any other text, going on from the field's name.
    public static final String FAULT = "is not a cursor that a Link header gave";

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})(?:-([0-9a-f]{8}))?");
    private static final int MARK_BYTES = 4;

    public OrderCursor(long number) {
        this(number, false);
    }

    /// Null where the text is no cursor of the partner's in that mode.
    public static @Nullable OrderCursor parse(String text, long partnerId, Mode mode) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var mark = matcher.group(2);
        var cursor = new OrderCursor(Long.parseLong(matcher.group(1)), mark == null);
        return mark == null || mark.equals(mark(partnerId, mode)) ? cursor : null;
    }

    /// As [#parse] reads it: `17-0f3a9c21`.
    public String text(long partnerId, Mode mode) {
        return number + "-" + mark(partnerId, mode);
    }

    private static String mark(long partnerId, Mode mode) {
        return HexFormat.of().formatHex(Sha256.of("orders of " + partnerId + " " + mode.code()), 0, MARK_BYTES);
    }
}
