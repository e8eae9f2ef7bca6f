package beppay.catalog.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A plan's id: the first half of the SHA-256 of source, supplier and code, so that every import finds it again.
final class PlanId {
    private static final int BYTES = 16;

    private PlanId() {}

    static String of(String source, String supplier, String code) {
        // None of the three holds a NUL, so that no two plans are written alike.
        var written = String.join("\0", source, supplier, code);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(written.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }
}
