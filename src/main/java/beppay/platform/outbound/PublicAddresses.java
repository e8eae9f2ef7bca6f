package beppay.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Decides to which IP addresses a connection may be made: only to those of hosts on the public internet.
///
/// The blocks are those of IANA's registries of special-purpose addresses (RFC 6890), and multicast and reserved
/// addresses. All addresses that contain an IPv4 address are forbidden (mapped, compatible, NAT64, 6to4, Teredo),
/// because no web server needs one, and a gateway may connect to the address inside.
final class PublicAddresses {
    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private static final List<AddressBlock> GLOBAL_UNICAST = blocks("0.0.0.0/0", "2000::/3");

    /// 192.88.99.0/24 leads to 6to4 gateways. 168.63.129.16 is Azure's metadata server.
    private static final List<AddressBlock> SPECIAL = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private final boolean permitsLoopback;

    /// @param permitsLoopback whether 127.0.0.1 and ::1 are permitted too, for tests
    PublicAddresses(boolean permitsLoopback) {
        this.permitsLoopback = permitsLoopback;
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }

    boolean permit(InetAddress address) {
        if (address instanceof Inet6Address scoped && hasZone(scoped)) {
            return false;
        }
        return (permitsLoopback && LOOPBACK.contains(address))
                || (contain(GLOBAL_UNICAST, address) && !contain(SPECIAL, address));
    }

    /// An address with a zone is valid only on one link.
    private static boolean hasZone(Inet6Address address) {
        return address.getScopeId() != 0 || address.getScopedInterface() != null;
    }

    private static boolean contain(List<AddressBlock> blocks, InetAddress address) {
        var bytes = address.getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }
}
