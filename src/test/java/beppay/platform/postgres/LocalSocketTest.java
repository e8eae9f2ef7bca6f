package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.DirectConnection;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

class LocalSocketTest {
    private static final Duration AT_MOST = Duration.ofMillis(50);
    /// More than the socket's buffer, so both sides must wait for each other.
    private static final int LARGE = 5_000_000;

    @TempDir
    private Path folder;

    @Test
    void large_messages_pass_in_both_directions() throws Exception {
        try (var connection = DirectConnection.to(TestPostgres.freshAddress());
                var statement = connection.prepareStatement("select ? || ?")) {
            var text = "x".repeat(LARGE);
            statement.setString(1, text);
            statement.setString(2, text);
            try (var result = statement.executeQuery()) {
                result.next();
                assertThat(result.getString(1)).hasSize(2 * LARGE);
            }
        }
    }

    @Test
    void the_connection_still_works_after_a_poll_without_result() throws Exception {
        try (var connection = DirectConnection.to(TestPostgres.freshAddress());
                var statement = connection.createStatement()) {
            var received = connection.unwrap(PGConnection.class);
            statement.execute("listen news");
            assertThat(received.getNotifications(5)).isEmpty();
            statement.execute("notify news");
            assertThat(received.getNotifications()).hasSize(1);
            connection.setNetworkTimeout(Runnable::run, 100);
            assertThatThrownBy(() -> statement.execute("select pg_sleep(60)"))
                    .rootCause()
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closing_the_socket_ends_a_read() throws Exception {
        try (var server = listen(1)) {
            var socket = LocalSocket.connect(path(), AT_MOST);
            var reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return "read " + socket.getInputStream().read();
                } catch (SocketException | ClosedChannelException closed) {
                    return "closed";
                } catch (IOException other) {
                    return other.toString();
                }
            });
            assertThat(server.isOpen()).isTrue();
            socket.close();
            assertThat(reading.join()).isEqualTo("closed");
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void a_closed_socket_fails_every_call() throws Exception {
        try (var _ = listen(1)) {
            var socket = LocalSocket.connect(path(), AT_MOST);
            assertThat(socket.getInputStream().available()).isZero();
            socket.close();
            assertThatThrownBy(() -> socket.getInputStream().available()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> socket.getOutputStream().write(1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_interrupted_thread_still_waits_and_stays_interrupted() throws Exception {
        try (var _ = listen(1);
                var socket = LocalSocket.connect(path(), AT_MOST)) {
            socket.setSoTimeout(20);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void waiting_for_a_full_queue_times_out() throws Exception {
        var waiting = new ArrayList<LocalSocket>();
        try (var _ = listen(1)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            waiting.add(LocalSocket.connect(path(), AT_MOST));
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void a_false_server_that_requests_the_password_does_not_get_it() throws Exception {
        var data = DataDirectory.open(folder.resolve("data"));
        data.createPassword();
        data.createSocketFolder();
        var address = LocalAddress.of(data, "beppay", "beppay");
        try (var server = listen(data.socket().resolve(LocalAddress.SOCKET_NAME), 1)) {
            var received = CompletableFuture.supplyAsync(() -> requestPassword(server));
            assertThatThrownBy(() -> DirectConnection.to(address)).hasMessageContaining("requireAuth");
            assertThat(received.join()).contains("user").doesNotContain(data.password());
        }
    }

    /// Requests the password in clear text (`AuthenticationCleartextPassword` in PostgreSQL's protocol).
    private static String requestPassword(ServerSocketChannel server) {
        try (var peer = server.accept()) {
            var received = ByteBuffer.allocate(10_000);
            peer.read(received);
            peer.write(ByteBuffer.wrap(HexFormat.of().parseHex("520000000800000003")));
            while (peer.read(received) >= 0) {
                // Until the driver closes the connection.
            }
            return StandardCharsets.ISO_8859_1.decode(received.flip()).toString();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private Path path() {
        return folder.resolve("s");
    }

    private ServerSocketChannel listen(int queue) throws IOException {
        return listen(path(), queue);
    }

    private static ServerSocketChannel listen(Path path, int queue) throws IOException {
        Files.deleteIfExists(path);
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path), queue);
    }
}
