package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NewConnectionsTest {
    private static final int REQUESTS = 40;

    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<WeakReference<HttpClient>> made = new CopyOnWriteArrayList<>();
    private final NewConnections requests = new NewConnections(() -> {
        clients.incrementAndGet();
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
        made.add(new WeakReference<>(client));
        return client;
    });

    @AfterEach
    void close() {
        requests.close();
    }

    private CompletableFuture<HttpResponse<byte[]>> post(HostileServer server) {
        var request = HttpRequest.newBuilder(server.uri())
                .version(HttpClient.Version.HTTP_1_1)
                .POST(new SingleUseBody("{}".getBytes(UTF_8)))
                .build();
        return requests.send(LimitedBody.upTo(REQUESTS), (client, handler) -> client.sendAsync(request, handler));
    }

    @Test
    void requests_at_once_share_a_client_and_have_connections_of_their_own() {
        var received = new CountDownLatch(REQUESTS);
        try (var server = new HostileServer(connection -> {
            connections.incrementAndGet();
            connection.readRequest();
            received.countDown();
            received.await();
            connection.respond("{}");
            connection.stall();
        })) {
            var responses = Stream.generate(() -> post(server)).limit(REQUESTS).toList();
            assertThat(responses)
                    .allSatisfy(
                            response -> assertThat(response.join().statusCode()).isEqualTo(200));

            assertThat(clients).hasValue(1);
            assertThat(connections).hasValue(REQUESTS);
        }
    }

    @Test
    void no_request_follows_a_response_on_the_same_client() {
        try (var server = new HostileServer(connection -> {
            connections.incrementAndGet();
            for (int i = 0; i < REQUESTS; i++) {
                connection.readRequest();
                connection.respond("{}");
            }
        })) {
            for (int i = 0; i < REQUESTS; i++) {
                post(server).join();
            }
            assertThat(List.of(clients.get(), connections.get())).containsOnly(REQUESTS);
        }
    }

    @Test
    void a_client_without_requests_is_not_kept_in_memory() {
        try (var server = new HostileServer(connection -> {
            connection.readRequest();
            connection.respond("{}");
        })) {
            for (int i = 0; i < REQUESTS; i++) {
                post(server).join();
            }
            assertThat(made).hasSize(REQUESTS);
            Eventually.holds(() -> {
                System.gc();
                return made.stream().allMatch(client -> client.refersTo(null));
            });
        }
    }
}
