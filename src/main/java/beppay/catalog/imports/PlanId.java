package beppay.catalog.imports;

import beppay.platform.digest.Sha256;
import java.util.HexFormat;

/// A plan's id: the first half of the SHA-256 of source, supplier and code, so that every import finds it again.
final class PlanId {
    private static final int BYTES = 16;

    private PlanId() {}

    static String of(String source, String supplier, String code) {
        // None of the three holds a NUL, so that no two plans are written alike.
        var digest = Sha256.of(String.join("\0", source, supplier, code));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
