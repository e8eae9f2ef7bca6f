package beppay.platform.outbound;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The connections to one other company: those that are kept open for further requests, and those of single
/// requests.
final class Connections implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<HttpClient> ofSingleRequests = ConcurrentHashMap.newKeySet();
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
        return request.needsNewConnection() ? sendAlone(request, body) : send(shared, request, body);
    }

    private CompletableFuture<HttpResponse<byte[]>> sendAlone(OutboundRequest request, SingleUseBody body) {
        var client = client();
        ofSingleRequests.add(client);
        var response = send(client, request, body);
        var _ = response.whenComplete((received, failure) -> {
            ofSingleRequests.remove(client);
            client.shutdownNow();
        });
        return response;
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(
            HttpClient client, OutboundRequest request, SingleUseBody body) {
        try {
            return client.sendAsync(request.with(body), LimitedBody.upTo(request.maxBytes()));
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    /// Ends all requests in progress.
    @Override
    public void close() {
        shared.shutdownNow();
        ofSingleRequests.forEach(HttpClient::shutdownNow);
        threads.shutdownNow();
    }
}
