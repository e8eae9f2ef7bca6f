package beppay.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hosts of [HostileHosts] are the forbidden addresses. These are the neighbours of their blocks, and more.
class PublicAddressesTest {
    private final PublicAddresses rules = new PublicAddresses(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db9::",
                "2003::1",
                "2606:4700:4700::1111",
                "3ffe::1",
                "2000::"
            })
    void a_public_address_is_permitted(String address) {
        assertThat(rules.permit(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.255.255.255", "10.255.255.255", "100.64.0.0", "127.0.0.0", "169.254.0.0", "172.16.0.0",
                "192.0.0.255", "192.168.255.255", "198.18.0.0", "224.0.0.0", "239.255.255.255", "255.255.255.254",
                "1fff:ffff::", "2001::", "2001:1ff:ffff::", "2001:db8:ffff::", "2002::", "2002:808:808::",
                "3fff:fff:ffff::", "4000::", "ffff::"
            })
    void the_ends_of_the_blocks_are_forbidden(String address) {
        assertThat(rules.permit(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void an_address_with_a_zone_is_forbidden() throws UnknownHostException {
        var bytes = InetAddress.ofLiteral("2606:4700:4700::1111").getAddress();
        assertThat(rules.permit(Inet6Address.getByAddress(null, bytes, -1))).isTrue();
        assertThat(rules.permit(Inet6Address.getByAddress(null, bytes, 1))).isFalse();
        var loopback = InetAddress.ofLiteral("::1").getAddress();
        assertThat(new PublicAddresses(true).permit(Inet6Address.getByAddress(null, loopback, 1)))
                .isFalse();
    }

    @Test
    void a_mapped_address_that_was_not_converted_is_forbidden() throws UnknownHostException {
        var bytes = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 8, 8, 8, 8};
        assertThat(rules.permit(Inet6Address.getByAddress(null, bytes, -1))).isFalse();
    }
}
