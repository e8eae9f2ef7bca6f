package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PostgresAddressTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    /// For example, if SIGSTOP stopped PostgreSQL, the operating system still accepts the connection.
    @Test
    void connecting_to_a_server_that_accepts_and_stays_silent_times_out() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new PostgresAddress(
                    "jdbc:postgresql://127.0.0.1:%d/beppay?sslmode=disable".formatted(silent.getLocalPort()),
                    "beppay",
                    "secret");
            Assertions.assertTimeoutPreemptively(
                    LONG,
                    () -> assertThatThrownBy(() -> Durability.require(address, Durability.OF_ANY_SERVER))
                            .isInstanceOf(UnusableDatabase.class));
        }
    }
}
