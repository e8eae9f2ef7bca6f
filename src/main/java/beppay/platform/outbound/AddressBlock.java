package beppay.platform.outbound;

import java.net.InetAddress;

/// The IP addresses of one version that begin with the same bits.
record AddressBlock(InetAddress first, int prefixBits) {
    /// @param text such as `10.0.0.0/8`
    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        return new AddressBlock(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /// @param address its bytes: four of IPv4 or sixteen of IPv6
    boolean contains(byte[] address) {
        var mine = first.getAddress();
        if (mine.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
