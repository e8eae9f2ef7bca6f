package beppay.people;

import java.net.InetAddress;
import java.util.HexFormat;

/// The network of an address. For IPv6 that is the first 64 bits, because a host that has one address of such a
/// network can use all of them (RFC 6177).
final class SourceNetwork {
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;

    private SourceNetwork() {}

    /// Returns a text that is not an IP address unchanged.
    static String of(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES) : address;
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }
}
