package beppay.keys;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block of IP addresses, written as a single address or in CIDR notation: `203.0.113.7`, `203.0.113.0/24`,
/// `2001:db8::/32`.
///
/// @param first the first address of the block, 4 or 16 bytes
public record AddressBlock(byte[] first, int bits) {
    private static final Pattern FORM =
            Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|(?=.*:)[0-9a-fA-F:.]{2,45})(?:/([0-9]{1,3}))?");

    /// The first of the texts that is not a block, or null if all are.
    public static @Nullable String firstInvalid(List<String> texts) {
        return texts.stream().filter(text -> parse(text) == null).findFirst().orElse(null);
    }

    /// Returns the blocks in the form in which they are stored, or null if one of the texts is not a block.
    public static @Nullable List<String> canonical(List<String> texts) {
        var blocks = new ArrayList<String>();
        for (var text : texts) {
            var block = parse(text);
            if (block == null) {
                return null;
            }
            blocks.add(block.toString());
        }
        return blocks;
    }

    /// Returns null if the text is not a block. Bits after the mask are ignored.
    public static @Nullable AddressBlock parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            var bytes = InetAddress.ofLiteral(matcher.group(1)).getAddress();
            int bits = matcher.group(2) == null ? bytes.length * 8 : Integer.parseInt(matcher.group(2));
            return bits > bytes.length * 8 ? null : new AddressBlock(masked(bytes, bits), bits);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static byte[] masked(byte[] bytes, int bits) {
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
        }
        return bytes;
    }

    /// @param address an IPv4 or IPv6 literal; other texts are in no block
    public boolean covers(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == first.length && Arrays.equals(masked(bytes, bits), first);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// The block in the form of PostgreSQL's `cidr`, with the bits after the mask cleared.
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(first).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new AssertionError("An address has 4 or 16 bytes", impossible);
        }
    }
}
