package beppay.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.outbound.PublicResult.Failure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No form of an address that is not public leads to a connection. A listener on all addresses counts them.
@Timeout(60)
class HostileHostsTest {
    private static final PublicHttpLimits LIMITS = new PublicHttpLimits(Duration.ofSeconds(30), 1_024, 1_000, 1_000, 9);
    private static final List<String> HOSTS = HostileHosts.allThatJavaReads();

    private final AcceptCounter listener = new AcceptCounter();

    @AfterEach
    void stop() {
        listener.close();
    }

    /// The names `host-<index>.example` have the addresses that the JDK reads from the hosts.
    private static InetAddress[] resolve(String name) throws UnknownHostException {
        var host = HOSTS.get(Integer.parseInt(name.replaceAll("\\D", "")));
        return InetAddress.getAllByName(host);
    }

    private static PublicHttp http(NameResolver resolver, Predicate<InetAddress> permitted) {
        return new PublicHttp(
                LIMITS,
                true,
                new NameLookups(LIMITS.maxLookups(), resolver, permitted),
                new SslContextFactory.Client());
    }

    private CompletableFuture<PublicResult> post(PublicHttp http, String url) {
        return http.post(URI.create(url + ":" + listener.port()), Map.of(), new byte[2]);
    }

    private List<PublicResult> results(PublicHttp http) {
        return IntStream.range(0, HOSTS.size())
                .mapToObj(i -> post(http, "http://host-%d.example".formatted(i)).join())
                .toList();
    }

    @Test
    void a_host_that_is_not_public_is_not_connected_to() throws Exception {
        assertThat(HostileHosts.all()).doesNotHaveDuplicates().hasSizeGreaterThan(200);
        try (var http = new PublicHttp(LIMITS, false)) {
            for (var host : HOSTS) {
                assertThat(post(http, "https://" + host).join()).as(host).isInstanceOf(Failure.class);
            }
        }
        assertThat(listener.count()).isZero();
    }

    @Test
    void a_name_of_an_address_that_is_not_public_is_not_connected_to() throws Exception {
        var rules = new PublicAddresses(false);
        try (var http = http(HostileHostsTest::resolve, rules::permit)) {
            assertThat(results(http))
                    .allSatisfy(
                            result -> assertThat(((Failure) result).reason()).isEqualTo(UnsuitableHost.REASON));
        }
        assertThat(listener.count()).isZero();
    }

    @Test
    void without_the_check_they_would_be_connected_to() throws Exception {
        try (var http = http(HostileHostsTest::resolve, InetAddress::isLoopbackAddress)) {
            results(http);
        }
        assertThat(listener.count()).isGreaterThan(20);
    }

    @Test
    void only_the_exact_loopback_addresses_can_be_permitted() throws Exception {
        var rules = new PublicAddresses(true);
        try (var http = http(name -> InetAddress.getAllByName("127.0.0.1"), rules::permit)) {
            post(http, "http://permitted.example").join();
        }
        try (var http = http(name -> InetAddress.getAllByName("127.0.0.2"), rules::permit)) {
            post(http, "http://forbidden.example").join();
        }
        assertThat(listener.count()).isOne();
    }

    @Test
    void one_forbidden_address_forbids_the_host_and_is_not_stated() throws Exception {
        var rules = new PublicAddresses(true);
        for (var second : List.of("10.0.0.1", "127.0.0.2", "fe80::1", "::ffff:0:1")) {
            for (var order : List.of(List.of("127.0.0.1", second), List.of(second, "127.0.0.1"))) {
                try (var http = http(name -> addresses(order), rules::permit)) {
                    var reason = ((Failure) post(http, "http://two.example").join()).reason();
                    assertThat(reason).isEqualTo(UnsuitableHost.REASON);
                }
            }
        }
        assertThat(listener.count()).isZero();
    }

    private static InetAddress[] addresses(List<String> literals) {
        return literals.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Test
    void a_name_that_changes_is_resolved_once_for_each_request() throws Exception {
        var answers = List.of("127.0.0.1", "127.0.0.2", "127.0.0.1").iterator();
        var rules = new PublicAddresses(true);
        try (var http = http(name -> InetAddress.getAllByName(answers.next()), rules::permit)) {
            var permitted = (Failure) post(http, "http://rebinding.example").join();
            assertThat(permitted.reason()).doesNotContain("address");
            var forbidden = (Failure) post(http, "http://rebinding.example").join();
            assertThat(forbidden.reason()).isEqualTo(UnsuitableHost.REASON);
        }
        assertThat(answers.next()).isEqualTo("127.0.0.1");
        assertThat(listener.count()).isOne();
    }

    @Test
    void a_url_with_a_user_or_without_tls_is_not_connected_to() throws Exception {
        try (var http = new PublicHttp(LIMITS, false)) {
            for (var url : List.of("http://127.0.0.1", "https://example.com@127.0.0.1", "https://a:b@127.0.0.1")) {
                assertThat(post(http, url).join()).isEqualTo(new Failure("the URL is not an HTTPS URL", Duration.ZERO));
            }
        }
        assertThat(listener.count()).isZero();
    }
}
