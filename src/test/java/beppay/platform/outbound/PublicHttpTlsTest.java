package beppay.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.Response;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// TLS with a server at a pinned address, whose certificate is for `hooks.example`.
@Timeout(60)
class PublicHttpTlsTest {
    private static final PublicHttpLimits LIMITS = new PublicHttpLimits(Duration.ofSeconds(30), 1_024, 9, 9, 9);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    private final List<String> names = new CopyOnWriteArrayList<>();
    private KeyStore keys;
    private HttpsServer server;

    PublicHttpTlsTest() throws Exception {
        keys = KeyStore.getInstance("PKCS12");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws Exception {
        keys = generated(folder.resolve("keys.p12"));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            names.add(session.getRequestedServerNames().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private static KeyStore generated(Path file) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = "-genkeypair -alias a -keyalg EC -dname CN=any -ext san=dns:hooks.example -storepass changeit"
                + " -keystore " + file;
        var process = new ProcessBuilder(Stream.concat(Stream.of(keytool), Stream.of(command.split(" ")))
                        .toList())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PublicResult post(String host, SslContextFactory.Client tls) {
        var lookups = new NameLookups(
                1, name -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}, new PublicAddresses(true)::permit);
        try (var http = new PublicHttp(LIMITS, true, lookups, tls)) {
            var uri = URI.create(
                    "https://%s:%d/".formatted(host, server.getAddress().getPort()));
            return http.post(uri, Map.of(), new byte[0]).join();
        }
    }

    /// Trusts only the certificate of the server. Everything else is as in production.
    private SslContextFactory.Client trusting() throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        var tls = new SslContextFactory.Client();
        tls.setTrustStore(trusted);
        return tls;
    }

    private void assertFailed(PublicResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.reason())
                                .isEqualTo("TLS failed: the certificate is not valid for this name"));
        assertThat(names).isEmpty();
    }

    @Test
    void the_name_is_sent_and_verified_although_the_address_is_pinned() throws Exception {
        assertThat(post("hooks.example", trusting())).isInstanceOf(Response.class);
        assertThat(names).singleElement().asString().contains("value=hooks.example");
    }

    @Test
    void a_certificate_for_another_name_is_rejected() throws Exception {
        assertFailed(post("other.example", trusting()));
        assertFailed(post("127.0.0.1", trusting()));
    }

    @Test
    void a_certificate_that_nobody_trusts_is_rejected() {
        assertFailed(post("hooks.example", new SslContextFactory.Client()));
    }

    @Test
    void a_server_without_tls_is_a_failure() {
        try (var plain = new HostileServer(connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
                var http = new PublicHttp(LIMITS, true)) {
            var uri = URI.create(plain.uri().toString().replace("http:", "https:"));
            assertThat(http.post(uri, Map.of(), new byte[0]).join()).isInstanceOf(Failure.class);
        }
    }
}
