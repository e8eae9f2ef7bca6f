package beppay.orders.history;

import beppay.mode.Mode;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The position of the last order on a page.
///
/// Numbers are unique only within a partner. The text form therefore ends with a mark, a short digest of the
/// partner and the mode, and is valid only for them.
///
/// @param isId whether the text has no mark. Such cursors are from a version in which partners saw ids
public record OrderCursor(long number, boolean isId) {
    /// The error for an invalid cursor, as the continuation of a sentence that begins with the parameter's name.
    public static final String ERROR = "is not a cursor from a Link header";

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})(?:-([0-9a-f]{8}))?");
    private static final int MARK_BYTES = 4;

    public OrderCursor(long number) {
        this(number, false);
    }

    /// Parses a cursor. Returns null if the text is not a cursor of this partner and mode.
    public static @Nullable OrderCursor parse(String text, long partnerId, Mode mode) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var mark = matcher.group(2);
        var cursor = new OrderCursor(Long.parseLong(matcher.group(1)), mark == null);
        return mark == null || mark.equals(mark(partnerId, mode)) ? cursor : null;
    }

    /// The text form for [#parse], such as `17-0f3a9c21`.
    public String text(long partnerId, Mode mode) {
        return number + "-" + mark(partnerId, mode);
    }

    private static String mark(long partnerId, Mode mode) {
        return HexFormat.of().formatHex(Sha256.of("orders of " + partnerId + " " + mode.code()), 0, MARK_BYTES);
    }
}
