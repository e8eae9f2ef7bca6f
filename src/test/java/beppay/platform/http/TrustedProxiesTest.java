package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = trusted("10.0.0.0/8, 127.0.0.1 ,2001:db8::/32");

    private static TrustedProxies trusted(String text) {
        return Objects.requireNonNull(TrustedProxies.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            203.0.113.9; 192.0.2.1; 203.0.113.9
            10.1.2.3; 192.0.2.1; 192.0.2.1
            10.1.2.3; 127.0.0.1, 192.0.2.1; 192.0.2.1
            10.1.2.3; 198.51.100.7, 192.0.2.1, 10.9.9.9; 192.0.2.1
            10.1.2.3; 192.0.2.1:4711; 192.0.2.1
            10.1.2.3; 10.0.0.1, 10.0.0.2; 10.0.0.1
            10.1.2.3; [2001:db9::1]:443, 10.0.0.2; 2001:db9:0:0:0:0:0:1
            10.1.2.3; ::ffff:192.0.2.1; 192.0.2.1
            2001:db8:0:0:0:0:0:7; 2001:db9::1; 2001:db9:0:0:0:0:0:1
            10.1.2.3; 192.0.2.1, unknown; 10.1.2.3
            10.1.2.3; 192.0.2.1, _secret, 10.0.0.2; 10.0.0.2
            10.1.2.3; localhost; 10.1.2.3
            10.1.2.3; 192.0.2; 10.1.2.3
            10.1.2.3; ''; 10.1.2.3
            """)
    void the_caller_is_the_first_address_from_the_right_that_is_no_trusted_proxy(
            String peer, String header, String caller) {
        assertThat(PROXIES.caller(peer, List.of(header))).isEqualTo(caller);
    }

    @Test
    void lines_of_the_header_follow_one_another_and_few_hops_are_read() {
        assertThat(PROXIES.caller("10.1.2.3", List.of("192.0.2.1", "10.0.0.2"))).isEqualTo("192.0.2.1");
        assertThat(PROXIES.caller("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
        var longest = "192.0.2.1" + ", 10.0.0.7".repeat(TrustedProxies.MAX_HOPS);
        assertThat(PROXIES.caller("10.1.2.3", List.of(longest))).isEqualTo("10.0.0.7");
        assertThat(PROXIES.caller("10.1.2.3", List.of(longest.replaceFirst(", 10.0.0.7", ""))))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void nobody_is_trusted_unless_set() {
        assertThat(TrustedProxies.NONE.caller("127.0.0.1", List.of("192.0.2.1")))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "proxy.example.com",
                "10.0.0.0/33",
                "10.0.0.0/8,",
                "10",
                "beef",
                "10.0.0.1-10.0.0.9",
                "2001:db8::/129",
                "300.0.0.1"
            })
    void other_texts_are_no_proxies(String text) {
        assertThat(TrustedProxies.parse(text)).isNull();
        assertThat(TrustedProxies.parse("10.0.0.1," + text)).isNull();
    }

    @Test
    void a_request_through_a_trusted_proxy_has_the_address_of_its_caller() {
        var request = "GET /address HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.1, 192.0.2.1\r\n\r\n";
        var routes = new Routes().get("/address", call -> TestServer.said(call.address()));
        try (var server = new TestServer(routes)) {
            assertThat(server.ask(request).body()).isEqualTo("127.0.0.1");
            server.server.trusting(trusted("127.0.0.0/8"));
            assertThat(server.ask(request).body()).isEqualTo("192.0.2.1");
        }
    }
}
