package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.HostileServer.Behaviour;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Sends to servers of tests by name. All names are those of this computer, except that names which begin with
/// `slow` are never resolved.
final class LocalHosts implements AutoCloseable {
    static final PublicHttpLimits LONG = limits(Duration.ofSeconds(30));
    static final PublicHttpLimits SHORT = limits(Duration.ofSeconds(1));

    private PublicHttp http = http(LONG);

    private static PublicHttpLimits limits(Duration deadline) {
        return new PublicHttpLimits(deadline, 65_536, 10, 3, 4);
    }

    private static PublicHttp http(PublicHttpLimits limits) {
        var names = new NameLookups(limits.maxLookups(), LocalHosts::resolve, new PublicAddresses(true)::permit);
        return new PublicHttp(limits, true, names, new SslContextFactory.Client());
    }

    private static InetAddress[] resolve(String name) {
        if (name.startsWith("slow")) {
            new CompletableFuture<Void>().join();
        }
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }

    static Behaviour responding(String response) {
        return connection -> {
            connection.readRequest();
            connection.write(response);
        };
    }

    PublicHttp http() {
        return http;
    }

    void use(PublicHttpLimits limits) {
        http.close();
        http = http(limits);
    }

    CompletableFuture<PublicResult> post(String host, HostileServer server) {
        var uri = URI.create(
                "http://%s:%d/hook?a=%%2F".formatted(host, server.uri().getPort()));
        var headers = Map.of("Content-Type", "application/json", "webhook-id", "1");
        return http.post(uri, headers, "{\"a\":1}".getBytes(UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
