package beppay.team;

import java.net.InetAddress;
import java.util.HexFormat;

/// The network that an address belongs to. For IPv6 the first 64 bits: a host that has one address there has all of
/// them (RFC 6177).
final class SourceNetwork {
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;

    private SourceNetwork() {}

    /// What is no address is a network by itself.
    static String of(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES) : address;
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }
}
