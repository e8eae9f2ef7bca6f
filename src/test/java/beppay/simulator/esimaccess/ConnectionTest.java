package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.Eventually;
import beppay.simulator.SimulatedOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What happens on the connection itself: resets, limits, and many calls at the same time.
class ConnectionTest {
    private static final int CALLS = 1_000;

    @Test
    void a_thousand_calls_wait_at_the_same_time() {
        try (var client = new SupplierClient(options -> options.withLatency(Duration.ofSeconds(2)))) {
            var calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> SupplierClient.order("order " + i, "ES_3_30"))
                    .map(order -> client.begin(client.request("esim/order", order)))
                    .toList();
            Eventually.holds(() -> client.simulator.orders().size() == CALLS);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            assertThat(client.simulator.connections()).isEqualTo(CALLS);
            Eventually.holds(() -> {
                client.simulator.advance(Duration.ofSeconds(2));
                return calls.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(calls.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(200);
            assertThat(client.simulator.orders())
                    .extracting(SimulatedOrder::iccid)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void calls_above_the_limit_are_429_until_the_next_second() {
        try (var client = new SupplierClient(options -> options.withCallsPerSecond(8))) {
            for (int i = 0; i < 8; i++) {
                client.result("balance/query", "{}");
            }
            assertThat(client.send(client.request("balance/query", "{}")).statusCode())
                    .isEqualTo(429);
            client.clock.pass(Duration.ofSeconds(1));
            client.result("balance/query", "{}");
            for (int i = 0; i < 8; i++) {
                client.send(client.request("balance/query", "{}"));
            }
            assertThat(client.control("GET", "/simulator/orders", "").path("orders"))
                    .isEmpty();
            client.simulator.advance(Duration.ofSeconds(1));
            client.result("balance/query", "{}");
        }
    }

    @Test
    void a_reset_is_a_reset_of_tcp() throws IOException {
        try (var client = new SupplierClient();
                var socket = connected(client)) {
            client.simulator.setFaults(Map.of("balance/query:reset-before", 1.0));
            socket.getOutputStream().write(raw(client));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void a_truncated_response_promises_more_than_it_has() throws IOException {
        try (var client = new SupplierClient();
                var socket = connected(client)) {
            client.simulator.setFaults(Map.of("balance/query:truncated", 1.0));
            socket.getOutputStream().write(raw(client));
            var received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(received)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nContent-Length: 76\r\n")
                    .matches("(?s).*\r\n\r\n.{38}");
        }
    }

    @Test
    void a_connection_serves_several_requests() throws IOException {
        try (var client = new SupplierClient();
                var socket = connected(client)) {
            var out = socket.getOutputStream();
            out.write(raw(client));
            out.write(raw(client));
            out.write("GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            var received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(received.split("HTTP/1.1 200 OK", -1)).hasSize(3);
            assertThat(received).contains("HTTP/1.1 404 Not Found");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, 400",
        "GET http://example.com/ HTTP/1.1, 400",
        "GET / HTTP/2, 400",
        "GET / HTTP/1.1NEXTno colon, 400",
        "POST / HTTP/1.1NEXTContent-Length: -1, 400",
        "POST / HTTP/1.1NEXTTransfer-Encoding: chunked, 411"
    })
    void what_is_not_a_supported_request_ends_the_connection(String head, int status) throws IOException {
        try (var client = new SupplierClient();
                var socket = connected(client)) {
            socket.getOutputStream()
                    .write((head.replace("NEXT", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            var received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(received).startsWith("HTTP/1.1 " + status).contains("Connection: close");
        }
    }

    @Test
    void a_large_body_and_large_headers_are_rejected() {
        try (var client = new SupplierClient()) {
            var large = "x".repeat(256 * 1024 + 1);
            assertThat(client.send(client.request("balance/query", large)).statusCode())
                    .isEqualTo(413);
            var longHeader = client.request("balance/query", "{}").header("X-Long", "x".repeat(17_000));
            assertThat(client.send(longHeader).statusCode()).isEqualTo(431);
            client.result("balance/query", "{}");
        }
    }

    private static Socket connected(SupplierClient client) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), client.simulator.port());
    }

    private static byte[] raw(SupplierClient client) {
        var request = client.request("balance/query", "{}").build();
        var head = new StringBuilder("POST /api/v1/open/balance/query HTTP/1.1\r\nContent-Length: 2\r\n");
        request.headers()
                .map()
                .forEach((name, values) ->
                        head.append(name).append(": ").append(values.getFirst()).append("\r\n"));
        return (head + "\r\n{}").getBytes(StandardCharsets.UTF_8);
    }
}
