package beppay.branding;

import beppay.platform.db.Transaction;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stored logo, as it is served at [Logo#path].
///
/// @param mediaType `image/svg+xml` or `image/png`
public record StoredLogo(String mediaType, byte[] content) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String FIND = "select media_type, content from logos where sha256 = ?";

    /// Returns null if there is no such logo.
    ///
    /// @param sha256 of the content, in lower-case hexadecimal; any other text has no logo
    public static @Nullable StoredLogo find(Transaction tx, String sha256) {
        return isHash(sha256)
                ? tx.row(StoredLogo.class, FIND, (Object) HexFormat.of().parseHex(sha256))
                : null;
    }

    /// Whether a logo could have this hash. Any other text needs no query.
    public static boolean isHash(String sha256) {
        return FORM.matcher(sha256).matches();
    }

    @Override
    public String toString() {
        return "a logo of the type " + mediaType;
    }
}
