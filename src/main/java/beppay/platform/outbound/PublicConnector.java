package beppay.platform.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;

/// Connects to the checked addresses of a host, one after another, until a connection is established.
final class PublicConnector {
    private final HttpClient client;
    private final int maxReceivedBytes;

    /// A connection for one request.
    record Connected(HttpClient client, Destination destination, Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            connection.close();
            client.removeDestination(destination);
        }
    }

    /// @param maxReceivedBytes what each connection may receive
    PublicConnector(HttpClient client, int maxReceivedBytes) {
        this.client = client;
        this.maxReceivedBytes = maxReceivedBytes;
    }

    /// @param addresses at least one
    /// @param isNeeded whether a further address is still to be tried
    CompletableFuture<Connected> connect(Request request, List<InetAddress> addresses, BooleanSupplier isNeeded) {
        var first = connect(request, addresses.getFirst());
        var others = addresses.subList(1, addresses.size());
        return first.exceptionallyCompose(
                failure -> others.isEmpty() || !isNeeded.getAsBoolean() ? first : connect(request, others, isNeeded));
    }

    private CompletableFuture<Connected> connect(Request request, InetAddress address) {
        try {
            var transport = PinnedTransport.to(address, request.getHost(), request.getPort(), maxReceivedBytes);
            return connect(client.resolveDestination(request.transport(transport)));
        } catch (RuntimeException stopped) {
            return CompletableFuture.failedFuture(stopped);
        }
    }

    private CompletableFuture<Connected> connect(Destination destination) {
        return destination.newConnection().handle((connection, failure) -> {
            if (connection == null) {
                client.removeDestination(destination);
                throw new CompletionException(failure);
            }
            return new Connected(client, destination, connection);
        });
    }
}
