package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that a server certainly did not receive. The limit of a minute only ends a test that hangs.
@Timeout(60)
class NotSentTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 10_000;

    private final List<Exchange> evidence = new ArrayList<>();
    private final OutboundHttp http = client(LONG);

    @AfterEach
    void close() {
        http.close();
    }

    private OutboundHttp client(Duration connectTimeout) {
        return new OutboundHttp(connectTimeout, new Redaction(List.of()), new MovableClock(), evidence::add);
    }

    private OutboundResult post(URI uri, Duration deadline) {
        return post(http, uri, deadline);
    }

    private static OutboundResult post(OutboundHttp http, URI uri, Duration deadline) {
        return http.send(new OutboundRequest("POST", uri, false, Map.of(), "{}".getBytes(UTF_8), deadline, MAX_BYTES));
    }

    private OutboundResult postWithNewConnection(URI uri) {
        return http.send(new OutboundRequest("POST", uri, true, Map.of(), "{}".getBytes(UTF_8), LONG, MAX_BYTES));
    }

    @Test
    void a_refused_connection_was_certainly_not_sent() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertNotSent(post(URI.create("http://127.0.0.1:" + port), LONG));
        var without = new OutboundRequest(
                "GET", URI.create("http://127.0.0.1:" + port), false, Map.of(), new byte[0], LONG, MAX_BYTES);
        assertNotSent(http.send(without));
    }

    @Test
    void an_unknown_host_was_certainly_not_called() {
        assertNotSent(post(URI.create("http://no-such-host.invalid"), Duration.ofSeconds(5)));
    }

    @Test
    void a_connection_that_takes_too_long_was_certainly_not_sent() throws IOException {
        // The queue of this socket is full, so Linux ignores further connections.
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = client(SHORT)) {
            var queued = new ArrayList<Socket>();
            for (int i = 0; i < 2; i++) {
                queued.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            assertNotSent(post(impatient, URI.create("http://127.0.0.1:" + full.getLocalPort()), LONG));
            for (var socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void a_server_with_an_untrusted_certificate_was_certainly_not_sent_anything(@TempDir Path folder) throws Exception {
        var requests = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.createContext("/", exchange -> requests.incrementAndGet());
        server.start();
        var uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());

        assertNotSent(post(uri, LONG));
        assertNotSent(postWithNewConnection(uri));

        server.stop(0);
        assertThat(requests).hasValue(0);
        assertThat(evidence).extracting(Exchange::failure).containsOnly("the TLS connection failed");
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = "-genkeypair -alias a -keyalg EC -dname CN=127.0.0.1 -storepass changeit -keystore " + file;
        var process = new ProcessBuilder(Stream.concat(Stream.of(keytool), Stream.of(command.split(" ")))
                        .toList())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        var password = "changeit".toCharArray();
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(file.toFile(), password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /// The client may have handed the request over before the handshake fails without an alert.
    @Test
    void a_server_without_tls_never_responds() {
        try (var server = new HostileServer(connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(post(URI.create(server.uri().toString().replace("http:", "https:")), LONG))
                    .isNotInstanceOf(Response.class);
        }
    }

    @Test
    void a_closed_client_sends_nothing() {
        try (var server = new HostileServer(HostileServer.Connection::stall)) {
            http.close();

            assertNotSent(post(server.uri(), LONG));
            assertNotSent(postWithNewConnection(server.uri()));
        }
    }

    private void assertNotSent(OutboundResult result) {
        assertThat(result).isInstanceOf(NotSent.class);
        assertThat(result.exchange().failure()).isNotNull();
        assertThat(evidence).contains(result.exchange());
    }
}
