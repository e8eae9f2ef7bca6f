package beppay.platform.outbound;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends each request over a new connection.
///
/// A client can only reuse a connection on which a response has arrived. So requests share a client until it
/// receives its first response, and a thousand requests at once need one client with one thread, not a thousand.
final class NewConnections implements AutoCloseable {
    private final Supplier<HttpClient> clients;
    // Guarded by `this`:
    private final Set<SharedClient> inUse = new HashSet<>();
    private @Nullable SharedClient unanswered;

    private static final class SharedClient {
        /// Null after the last request. The JDK frees a client when its `HttpClient` can't be reached, and until then
        /// keeps its exchanges, which reach this object.
        private @Nullable HttpClient client;

        private int requests;

        SharedClient(HttpClient client) {
            this.client = client;
        }

        void end() {
            if (client != null) {
                client.shutdownNow();
                client = null;
            }
        }
    }

    /// Sends a request.
    interface Sending {
        CompletableFuture<HttpResponse<byte[]>> with(HttpClient client, BodyHandler<byte[]> handler);
    }

    /// @param clients makes a client without connections
    NewConnections(Supplier<HttpClient> clients) {
        this.clients = clients;
    }

    /// Cancelling the result ends the connection.
    CompletableFuture<HttpResponse<byte[]>> send(BodyHandler<byte[]> handler, Sending sending) {
        var entered = enter();
        var shared = entered.shared;
        var response = sending.with(entered.client, head -> {
            endSharing(shared);
            return handler.apply(head);
        });
        var _ = response.whenComplete((received, failure) -> leave(shared));
        return response;
    }

    private record Entered(SharedClient shared, HttpClient client) {}

    private synchronized Entered enter() {
        if (unanswered == null) {
            unanswered = new SharedClient(clients.get());
            inUse.add(unanswered);
        }
        unanswered.requests++;
        return new Entered(unanswered, Objects.requireNonNull(unanswered.client, "a client in use has not ended"));
    }

    private synchronized void endSharing(SharedClient answered) {
        if (unanswered == answered) {
            unanswered = null;
        }
    }

    private synchronized void leave(SharedClient shared) {
        endSharing(shared);
        shared.requests--;
        if (shared.requests == 0) {
            inUse.remove(shared);
            shared.end();
        }
    }

    /// Ends all requests in progress.
    @Override
    public synchronized void close() {
        List.copyOf(inUse).forEach(SharedClient::end);
    }
}
