package beppay.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.Response;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends to real servers, most of them hostile. The limit of a minute only ends a test that hangs.
@Timeout(60)
class PublicHttpTest {
    /// What the sockets of both sides buffer before a server notices that its client has left.
    private static final int BUFFERS = 16 << 20;

    private final LocalHosts hosts = new LocalHosts();

    @AfterEach
    void close() {
        hosts.close();
    }

    private PublicResult post(HostileServer server) {
        return hosts.post("hooks.example", server).join();
    }

    @Test
    void a_request_has_its_headers_and_nothing_of_the_client() {
        try (var server =
                new HostileServer(LocalHosts.responding("HTTP/1.1 204 No Content\r\nRetry-After: 7\r\n\r\n"))) {
            assertThat(post(server)).isInstanceOfSatisfying(Response.class, response -> {
                assertThat(response.status()).isEqualTo(204);
                assertThat(response.retryAfter()).isEqualTo("7");
                assertThat(response.excerpt()).isEmpty();
                assertThat(response.duration()).isPositive();
            });
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.lines())
                            .containsExactlyInAnyOrder(
                                    "POST /hook?a=%2F HTTP/1.1",
                                    "Host: hooks.example:" + server.uri().getPort(),
                                    "Content-Type: application/json",
                                    "webhook-id: 1",
                                    "Accept-Encoding: identity",
                                    "Connection: close",
                                    "Content-Length: 7",
                                    "",
                                    "{\"a\":1}"));
        }
    }

    @Test
    void an_excerpt_is_short_and_redacted() {
        var body = "{\"token\":\"s3cr3t\",\"lpa\":\"LPA:1$a.example$CODE\"}" + "x".repeat(5_000);
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.respond(body);
        })) {
            assertThat(post(server))
                    .isInstanceOfSatisfying(
                            Response.class,
                            response -> assertThat(response.excerpt())
                                    .hasSizeLessThanOrEqualTo(1_024)
                                    .startsWith("{\"token\":\"[hidden]\"")
                                    .doesNotContain("s3cr3t", "CODE")
                                    .endsWith("x…"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 407})
    void nothing_follows_a_redirect_or_a_challenge(int status) throws Exception {
        try (var target = new AcceptCounter();
                var server = new HostileServer(LocalHosts.responding("""
                        HTTP/1.1 %d Any\r
                        Location: http://127.0.0.1:%d/\r
                        WWW-Authenticate: Basic realm="a"\r
                        Proxy-Authenticate: Basic realm="a"\r
                        Set-Cookie: a=b\r
                        Content-Length: 0\r
                        \r
                        """.formatted(status, target.port())))) {
            for (int i = 0; i < 2; i++) {
                assertThat(post(server))
                        .isInstanceOfSatisfying(
                                Response.class,
                                response -> assertThat(response.status()).isEqualTo(status));
            }
            assertThat(target.count()).isZero();
            assertThat(server.requests()).hasSize(2).allMatch(request -> !request.contains("Cookie"));
        }
    }

    @Test
    void the_next_address_is_used_if_the_first_refuses() {
        var names = new NameLookups(
                1,
                name -> new InetAddress[] {InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1")},
                new PublicAddresses(true)::permit);
        try (var server = new HostileServer(LocalHosts.responding("HTTP/1.1 200 OK\r\n\r\n"));
                var two = new PublicHttp(LocalHosts.LONG, true, names, new SslContextFactory.Client())) {
            assertThat(two.post(URI.create("http://two.example:" + server.uri().getPort()), Map.of(), new byte[0])
                            .join())
                    .isInstanceOf(Response.class);
        }
    }

    static Stream<Arguments> stalling() {
        return arguments(HostileResponses.stalling());
    }

    private static Stream<Arguments> arguments(Map<String, Behaviour> behaviours) {
        return behaviours.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalling")
    void the_deadline_ends_a_response_without_an_end(String name, Behaviour behaviour) {
        hosts.use(LocalHosts.SHORT);
        try (var server = new HostileServer(behaviour)) {
            assertThat(post(server)).isEqualTo(new Failure("no response within 1 seconds", Duration.ofSeconds(1)));
        }
    }

    @Test
    void the_deadline_ends_a_name_without_an_address_and_tls_without_a_server() {
        hosts.use(LocalHosts.SHORT);
        try (var server = new HostileServer(HostileServer.Connection::stall)) {
            assertThat(hosts.post("slow.example", server).join()).isInstanceOf(Failure.class);
            var tls = URI.create("https://hooks.example:" + server.uri().getPort());
            assertThat(hosts.http().post(tls, Map.of(), new byte[0]).join())
                    .isEqualTo(new Failure("no response within 1 seconds", Duration.ofSeconds(1)));
        }
    }

    @Test
    void the_deadline_also_ends_the_connection() {
        hosts.use(LocalHosts.SHORT);
        var left = new CompletableFuture<Void>();
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            connection.stall();
            left.complete(null);
        })) {
            assertThat(post(server)).isInstanceOf(Failure.class);
            left.join();
        }
    }

    static Stream<Arguments> broken() {
        return arguments(HostileResponses.broken());
    }

    /// The status counts if only the body is unusable.
    private static final Set<String> WITH_STATUS = Set.of(
            "a body of 100 MB",
            "a body of 100 MB without a length",
            "endless chunks",
            "a compressed bomb",
            "a body that claims to be compressed");

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_response_is_a_failure_and_little_of_it_is_read(String name, Behaviour behaviour) {
        try (var server = new HostileServer(behaviour)) {
            var result = post(server);
            if (WITH_STATUS.contains(name)) {
                assertThat(result).isInstanceOf(Response.class);
            } else {
                assertThat(result)
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.reason())
                                        .isNotEmpty()
                                        .doesNotContain("SSH", "many", "no response"));
            }
            assertThat(server.written()).as("bytes that were accepted").isLessThan(BUFFERS);
        }
    }

    @Test
    void a_closed_port_is_a_failure() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(hosts.http()
                        .post(URI.create("http://hooks.example:" + port), Map.of(), new byte[0])
                        .join())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo("the connection was refused"));
    }

    @Test
    void an_unknown_name_is_a_failure() {
        try (var real = new PublicHttp(LocalHosts.LONG, false)) {
            assertThat(real.post(URI.create("https://no-such-host.invalid"), Map.of(), new byte[0])
                            .join())
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(UnsuitableHost.REASON));
        }
    }
}
