package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attacks on the server's memory while partners buy, scaled to a small heap.
@Order(1)
class AttackTest {
    private static final String SMALL_HEAP = "96m";
    private static final int CONNECTIONS = 700;
    private static final int BODY_BYTES = 64 * 1024;
    /// A list of all of them takes a megabyte.
    private static final int PLANS = 4_000;
    private static final int MANY_PLANS = 50_000;
    private static final int PURCHASES_MEANWHILE = 200;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Duration P99 = Duration.ofSeconds(1);
    /// On a busy machine, purchases are slow even without an attack.
    private static final int TIMES_SLOWER = 10;

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void create_the_data_directory() throws IOException {
        data = DataFolder.in(parent);
    }

    @Test
    void unfinished_bodies_take_no_memory_from_purchases() throws Exception {
        underAttack(number -> switch (number % 4) {
            case 0 -> unfinished("/nowhere", "");
            case 1 -> unfinished("/api/auth/login", "Content-Type: application/json\r\n");
            case 2 -> unfinished("/api/partner/esim/purchase", "");
            default -> unfinished("/partner/login", "Content-Type: application/x-www-form-urlencoded\r\n");
        });
    }

    @Test
    void unread_responses_take_no_memory_from_purchases() throws Exception {
        underAttack(number -> "GET /api/partner/esim/plans?max_price=99999.%06d HTTP/1.1\r\nHost: x\r\n\r\n"
                .formatted(number)
                .repeat(3));
    }

    @Test
    void eight_callers_can_filter_fifty_thousand_plans_at_the_same_time() throws Exception {
        try (var postgres = Postgres.openForCommand(data)) {
            Shop.open(postgres.address(), "1.00").fill(postgres.address(), MANY_PLANS);
        }
        try (var server = ServerProcess.start(data, "256m");
                var pool = Executors.newFixedThreadPool(8)) {
            var responses = new ArrayList<Future<String>>();
            for (int i = 0; i < 16; i++) {
                var request = """
                        GET /api/partner/esim/plans?max_price=99999.%06d HTTP/1.1\r
                        Host: x\r
                        Accept-Encoding: %s\r
                        Connection: close\r
                        \r
                        """.formatted(i, i % 2 == 0 ? "identity" : "gzip");
                responses.add(pool.submit(() -> askUntilServed(server.port(), request)));
            }
            for (var answer : responses) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200");
            }
            assertThat(responses.getFirst().get()).endsWith("],\"total\":" + (MANY_PLANS + 1) + "}");
        }
    }

    /// Negative control with slow purchases and a lost connection.
    @Test
    void the_check_detects_slow_and_lost_purchases() {
        var quick = new long[100];
        var slow = new long[100];
        Arrays.fill(slow, 97, 100, P99.toNanos() * 2);
        assertThat(p99(quick)).isZero();
        assertThat(p99(slow)).isGreaterThan(P99.toNanos());
        assertThatThrownBy(() -> {
                    try (var server = ServerProcess.start(data, SMALL_HEAP)) {
                        server.kill();
                        ask(server.port(), "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                    }
                })
                .isInstanceOf(UncheckedIOException.class);
    }

    private void underAttack(IntFunction<String> request) throws Exception {
        var buyers = prepared();
        try (var server = ServerProcess.start(data, SMALL_HEAP)) {
            buyers.serverIsUp(server.port());
            buyers.start();
            // Until the JVM has compiled the code of a purchase.
            buyers.awaitAnswers(PURCHASES_MEANWHILE);
            buyers.forgetTimes();
            buyers.awaitAnswers(PURCHASES_MEANWHILE);
            long limit = Math.max(P99.toNanos(), TIMES_SLOWER * p99(buyers.nanos()));
            buyers.forgetTimes();
            var attackers = attackers(server.port(), request);
            buyers.awaitAnswers(PURCHASES_MEANWHILE);
            assertThat(ask(server.port(), "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(server.isAlive()).isTrue();
            for (var attacker : attackers) {
                attacker.close();
            }
            var bought = buyers.stop();
            assertThat(p99(buyers.nanos())).isLessThan(limit);
            assertThat(Files.readString(data.resolve("server.err"))).doesNotContain("OutOfMemoryError");
            server.close();
            try (var postgres = Postgres.openForCommand(data)) {
                Shop.check(postgres.address(), bought);
            }
        }
    }

    private Buyers prepared() {
        try (var postgres = Postgres.openForCommand(data)) {
            var shop = Shop.open(postgres.address(), "1000000.00");
            shop.fill(postgres.address(), PLANS);
            return new Buyers(shop.key(), shop.planId());
        }
    }

    private static List<Socket> attackers(int port, IntFunction<String> request) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            try {
                socket.getOutputStream().write(request.apply(i).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refused) {
                // The response arrived before the request was sent completely.
            }
        }
        return sockets;
    }

    private static String unfinished(String path, String headers) {
        return "POST %s HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n".formatted(path, headers, BODY_BYTES)
                + "a".repeat(BODY_BYTES - 1);
    }

    /// On a busy machine a caller may be asked to repeat the request (`Retry-After`), but never gets another error.
    private static String askUntilServed(int port, String request) {
        var response = new AtomicReference<>("");
        Eventually.holds(() -> {
            response.set(ask(port, request));
            return !response.get().startsWith("HTTP/1.1 503");
        });
        return response.get();
    }

    private static String ask(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long p99(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.99) - (sorted.length % 100 == 0 ? 1 : 0)];
    }
}
