package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A server that receives notifications.
final class Receiver implements AutoCloseable {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int status = 200;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var signature = exchange.getRequestHeaders().getFirst("airalo-signature");
            received.add(new Received(exchange.getRequestMethod(), body, Objects.requireNonNullElse(signature, "")));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    record Received(String method, String body, String signature) {
        JsonNode json() {
            return AiraloClient.json(body);
        }
    }

    String url() {
        return "http://localhost:%d/hook/secret".formatted(server.getAddress().getPort());
    }

    void respondWith(int changed) {
        status = changed;
    }

    Received next() throws InterruptedException {
        var next = received.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("a notification").isNotNull();
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
