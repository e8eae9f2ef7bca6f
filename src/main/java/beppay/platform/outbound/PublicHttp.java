package beppay.platform.outbound;

import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.NotAttempted;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Sends POST requests to servers that strangers name, with HTTP/1.1.
///
/// A request reaches only the public internet. Its host is resolved once, each of the addresses is checked, and
/// the connection is made to a checked address. TLS verifies the certificate against the name. Redirects,
/// proxies, cookies, authentication and compression are not used. Each request has a connection of its own.
///
/// No thread waits for a server, so a slow one delays no other. What exceeds the [PublicHttpLimits] is rejected
/// immediately.
public final class PublicHttp implements AutoCloseable {
    private static final String STOPPING = "BepPay is stopping";

    private final Set<PublicExchange> inProgress = ConcurrentHashMap.newKeySet();
    private final PublicHttpLimits limits;
    private final boolean permitsHttp;
    private final HostQuotas quotas;
    private final NameLookups names;
    private final HttpClient client;
    private final PublicConnector connector;
    private volatile boolean isClosed;

    /// @param permitsLoopback whether 127.0.0.1, ::1 and plain HTTP are permitted, for tests
    public PublicHttp(PublicHttpLimits limits, boolean permitsLoopback) {
        this(limits, permitsLoopback, lookups(limits, permitsLoopback), new SslContextFactory.Client());
    }

    PublicHttp(PublicHttpLimits limits, boolean permitsHttp, NameLookups names, SslContextFactory.Client tls) {
        this.limits = limits;
        this.permitsHttp = permitsHttp;
        this.names = names;
        quotas = new HostQuotas(limits.maxRequests(), limits.maxRequestsPerHost());
        client = JettyClients.start(tls, limits.deadline());
        connector = new PublicConnector(client, limits.maxReceivedBytes());
    }

    private static NameLookups lookups(PublicHttpLimits limits, boolean permitsLoopback) {
        var addresses = new PublicAddresses(permitsLoopback);
        return new NameLookups(limits.maxLookups(), InetAddress::getAllByName, addresses::permit);
    }

    /// The result is never exceptional. It arrives on a virtual thread, so the code that follows may wait.
    ///
    /// @param headers with `Content-Type`
    public CompletableFuture<PublicResult> post(URI uri, Map<String, String> headers, byte[] body) {
        if (!isUsable(uri)) {
            return CompletableFuture.completedFuture(new Failure("the URL is not an HTTPS URL", Duration.ZERO));
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var request = request(uri, headers, body);
        var excess = isClosed ? STOPPING : quotas.enter(host);
        return excess == null
                ? send(request, host).thenApplyAsync(result -> result, Thread::startVirtualThread)
                : CompletableFuture.completedFuture(new NotAttempted(excess));
    }

    private boolean isUsable(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && ("https".equals(uri.getScheme()) || (permitsHttp && "http".equals(uri.getScheme())));
    }

    private Request request(URI uri, Map<String, String> headers, byte[] body) {
        return client.newRequest(uri)
                .method(HttpMethod.POST)
                .headers(fields -> {
                    headers.forEach(fields::put);
                    fields.put(HttpHeader.ACCEPT_ENCODING, "identity").put(HttpHeader.CONNECTION, "close");
                })
                .body(new BytesRequestContent(body));
    }

    private CompletableFuture<PublicResult> send(Request request, String host) {
        var exchange = new PublicExchange(request, connector, limits, () -> quotas.leave(host));
        inProgress.add(exchange);
        var result = exchange.start(names).whenComplete((first, failure) -> inProgress.remove(exchange));
        if (isClosed) {
            exchange.fail(STOPPING);
        }
        return result;
    }

    /// Ends all requests in progress.
    @Override
    public void close() {
        isClosed = true;
        inProgress.forEach(exchange -> exchange.fail(STOPPING));
        names.close();
        JettyClients.stop(client);
    }
}
