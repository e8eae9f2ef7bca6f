package beppay.orders.history;

import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The last eSIM on a page. The text form ends with a mark of the partner and the mode, as in [OrderCursor], and
/// is valid only for them.
public record EsimCursor(EsimId id) {
    private static final int MARK_BYTES = 4;

    /// Parses a cursor. Returns null if the text is not a cursor of this partner and mode.
    public static @Nullable EsimCursor parse(String text, long partnerId, Mode mode) {
        var mark = "-" + mark(partnerId, mode);
        var id = text.endsWith(mark) ? EsimId.parse(text.substring(0, text.length() - mark.length())) : null;
        return id == null ? null : new EsimCursor(id);
    }

    /// The text form for [#parse], such as `17-1-0f3a9c21`.
    public String text(long partnerId, Mode mode) {
        return id.text() + "-" + mark(partnerId, mode);
    }

    private static String mark(long partnerId, Mode mode) {
        return HexFormat.of().formatHex(Sha256.of("eSIMs of " + partnerId + " " + mode.code()), 0, MARK_BYTES);
    }
}
