package beppay.catalog.imports;

import beppay.platform.digest.Sha256;
import java.util.HexFormat;

/// Computes the id of a plan and of its offer: the first half of the SHA-256 of source, supplier and code, in
/// hexadecimal. Every import of a list computes the same ids.
final class PlanId {
    private static final int BYTES = 16;

    private PlanId() {}

    static String of(String source, String supplier, String code) {
        // None of the three contains a NUL, so different plans never give the same text.
        var digest = Sha256.of(String.join("\0", source, supplier, code));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
