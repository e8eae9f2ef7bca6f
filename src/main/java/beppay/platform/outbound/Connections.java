package beppay.platform.outbound;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The connections to one other company: those that are kept open for further requests, and those of single
/// requests.
final class Connections implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NewConnections ofSingleRequests = new NewConnections(this::client);
    private final Duration connectTimeout;
    private final HttpClient shared;

    Connections(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        shared = client();
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .executor(threads)
                .build();
    }

    /// Cancelling the result ends the connection.
    CompletableFuture<HttpResponse<byte[]>> send(OutboundRequest request, SingleUseBody body) {
        var handler = LimitedBody.upTo(request.maxBytes());
        return request.needsNewConnection()
                ? ofSingleRequests.send(handler, (client, noting) -> send(client, request, body, noting))
                : send(shared, request, body, handler);
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(
            HttpClient client, OutboundRequest request, SingleUseBody body, BodyHandler<byte[]> handler) {
        try {
            return client.sendAsync(request.with(body), handler);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    /// Ends all requests in progress.
    @Override
    public void close() {
        shared.shutdownNow();
        ofSingleRequests.close();
        threads.shutdownNow();
    }
}
