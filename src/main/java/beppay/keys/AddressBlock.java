package beppay.keys;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block of IP addresses as people write it: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`.
public final class AddressBlock {
    private static final Pattern FORM =
            Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:]{2,39})(?:/([0-9]{1,3}))?");

    private AddressBlock() {}

    /// As PostgreSQL's `cidr` wants it, the bits behind the mask cleared; null where the text is no such block.
    public static @Nullable String parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            var bytes = InetAddress.ofLiteral(matcher.group(1)).getAddress();
            int bits = matcher.group(2) == null ? bytes.length * 8 : Integer.parseInt(matcher.group(2));
            return bits > bytes.length * 8 ? null : masked(bytes, bits) + "/" + bits;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String masked(byte[] bytes, int bits) throws IllegalArgumentException {
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
