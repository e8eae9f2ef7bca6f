package beppay.platform.outbound;

import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty's HTTP client, without everything that a response could make it do: redirects, authentication,
/// cookies, decompression, changes of the protocol. It can resolve no name.
final class JettyClients {
    /// No code waits on these threads. They read, write and encrypt.
    private static final int THREADS = 8;
    /// Two addresses that do not respond leave time for a third.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_HEAD_BYTES = 16_384;

    private JettyClients() {}

    static HttpClient start(SslContextFactory.Client tls, Duration deadline) {
        var connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads());
        client.setSocketAddressResolver((host, port, context, promise) ->
                promise.failed(new UnknownHostException("Only pinned addresses are used.")));
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        // Later than the deadline, which reports the reason.
        client.setIdleTimeout(2 * deadline.toMillis());
        client.setMaxResponseHeadersSize(MAX_HEAD_BYTES);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        start(client);
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new ContinueProtocolHandler());
        client.getProtocolHandlers().put(new ProcessingProtocolHandler());
        client.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
        return client;
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("public-http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return threads;
    }

    private static void start(HttpClient client) {
        try {
            client.start();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
