package beppay.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// A partner's server, which notes how long each event took.
final class WebhookReceiver implements AutoCloseable {
    private static final Pattern MICROS = Pattern.compile("\"micros\": ?([0-9]+)");
    private static final int BACKLOG = 1_000;

    private final HttpServer server;
    private final Semaphore arrived = new Semaphore(0);
    private final Queue<Long> delaysMicros = new ConcurrentLinkedQueue<>();

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var sent = MICROS.matcher(body);
        if (sent.find()) {
            delaysMicros.add(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - Long.parseLong(sent.group(1)));
            arrived.release();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    void await(int events) throws InterruptedException {
        arrived.acquire(events);
    }

    /// The times from the events' commits, sorted, since the last call.
    List<Long> delaysMicros() {
        var sorted = delaysMicros.stream().sorted().toList();
        delaysMicros.clear();
        return sorted;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// Accepts connections and never responds.
    static final class Silent implements AutoCloseable {
        private final ServerSocket socket;
        private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

        Silent() throws IOException {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    held.add(socket.accept());
                }
            } catch (IOException closed) {
                // The row has ended.
            }
        }

        String url() {
            return "http://127.0.0.1:%d/".formatted(socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (var one : held) {
                one.close();
            }
        }
    }
}
