package beppay.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The source of everything that looks random. A value depends only on the seed and on its purpose, and not on
/// the values before it, so concurrent calls don't change one another's values.
public record Seed(long number) {
    private static final int HEX_DIGITS = 32;
    /// The bits of a `double` between 0 and 1.
    private static final int FRACTION_BITS = 53;

    /// A number from 0 to the bound, which is excluded.
    public long below(long bound, Object... purpose) {
        return Long.remainderUnsigned(first64Bits(purpose), bound);
    }

    /// A number from 0 to 1, which is excluded.
    public double fraction(Object... purpose) {
        return (first64Bits(purpose) >>> (Long.SIZE - FRACTION_BITS)) * 0x1.0p-53;
    }

    /// 32 hexadecimal digits in lower case.
    public String hex(Object... purpose) {
        return HexFormat.of().formatHex(digest(purpose)).substring(0, HEX_DIGITS);
    }

    private long first64Bits(Object... purpose) {
        return ByteBuffer.wrap(digest(purpose)).getLong();
    }

    private byte[] digest(Object... purpose) {
        var text = Arrays.stream(purpose).map(String::valueOf).collect(Collectors.joining("\0"));
        try {
            return MessageDigest.getInstance("SHA-256").digest((number + "\0" + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
