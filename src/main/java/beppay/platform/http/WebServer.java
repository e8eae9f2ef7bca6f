package beppay.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves [Routes] over HTTP/1.1.
///
/// A few of Jetty's threads serve all connections and read requests without ever waiting. Actions run on the
/// threads of [Threads]. Every response has `X-Request-Id`, and the [ErrorRenderer] renders all errors,
/// including Jetty's.
public final class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /// One accepts connections, up to eight serve them, and the others continue responses that a worker has
    /// finished.
    private static final int IO_THREADS = 16;

    /// When all connections are in use, those that are silent for longer than this are closed.
    private static final long CROWDED_IDLE_MILLIS = 1_000;

    private static final int HEAD_BYTES = 8 * 1024;

    private final Server server;
    private final TimedConnector connector;
    private final Threads threads;
    private final MemoryBudgets memory;

    /// @param chance generates the ids of requests
    public WebServer(WebSettings settings, Routes routes, ErrorRenderer errors, RandomGenerator chance) {
        this.threads = new Threads(settings);
        this.memory = MemoryBudgets.of(settings);
        var ioThreads = new QueuedThreadPool(IO_THREADS);
        ioThreads.setName("http");
        this.server = new Server(ioThreads);
        var requestIds = new RequestIds(chance);
        this.connector = new TimedConnector(server, settings, new HttpConnectionFactory(http()));
        server.addConnector(connector);
        server.addBean(limit(settings.connections(), connector));
        server.setStopTimeout(settings.stopWithin().toMillis());
        server.setRequestLog(new AccessLog(routes));

        var guarded = new GuardedErrorRenderer(errors);
        server.setErrorHandler(new JettyErrors(guarded, requestIds));
        var handler = new RequestHandler(routes, guarded, requestIds, threads, settings.bodyBytes(), memory);
        server.setHandler(handler);
        // Jetty stops its beans in reverse order, so requests are rejected before the port is closed.
        server.addBean(handler.inFlight());
    }

    /// Believes the header `X-Forwarded-For` of these proxies. Call it before [#start].
    public WebServer trusting(TrustedProxies proxies) {
        server.setAttribute(TrustedProxies.class.getName(), proxies);
        return this;
    }

    /// @param port 0 for any free port
    public void start(int port) {
        connector.setPort(port);
        try {
            server.start();
        } catch (IOException taken) {
            stop();
            throw new UncheckedIOException("Port " + port + " is not available.", taken);
        } catch (Exception failed) {
            stop();
            throw new IllegalStateException("The web server could not start.", failed);
        }
    }

    /// The port on which the server listens.
    public int port() {
        return connector.getLocalPort();
    }

    MemoryBudgets memory() {
        return memory;
    }

    /// Stops accepting connections, and responds with 503 on those that are open. Returns when the requests in
    /// progress are finished or their time is over.
    public void stop() {
        try {
            server.stop();
        } catch (Exception late) {
            LOG.warn("The web server stopped before all requests were finished: {}", late.toString());
        }
        threads.shutdown();
    }

    private static NetworkConnectionLimit limit(int connections, TimedConnector connector) {
        var limit = new NetworkConnectionLimit(connections, connector);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
        return limit;
    }

    private static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setResponseHeaderSize(HEAD_BYTES);
        // Jetty's cache of headers takes 100 KB for each connection, contains keys, and treats values that
        // differ in case as equal.
        http.setHeaderCacheSize(0);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        return http;
    }
}
