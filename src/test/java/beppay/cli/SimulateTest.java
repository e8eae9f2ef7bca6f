package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `beppay simulate esimaccess` as a process.
class SimulateTest {
    /// The JVM's exit status after SIGTERM: 128 plus the signal's number.
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_command_prints_what_bep_pay_needs_and_serves_until_it_is_stopped() throws Exception {
        try (var simulator = Program.serve(
                        folder.resolve("data"), "simulate", "esimaccess", "--port", "0", "--fault", "slow=0.1");
                var http = HttpClient.newHttpClient()) {
            var address = "http://localhost:" + simulator.port();
            assertThat(simulator.printed("Address")).isEqualTo(address);
            assertThat(simulator.welcome())
                    .contains("export BEPPAY_ESIMACCESS_URL=" + address + "\n")
                    .contains("export BEPPAY_ESIMACCESS_ACCESS_CODE=simulated\n")
                    .contains("export BEPPAY_ESIMACCESS_SECRET_KEY=simulated\n");

            assertThat(get(http, simulator.printed("Orders"))).isEqualTo("{\"orders\":[]}");
            var unsigned = HttpRequest.newBuilder(URI.create(address + "/api/v1/open/balance/query"))
                    .POST(BodyPublishers.ofString("{}"));
            assertThat(http.send(unsigned.build(), BodyHandlers.ofString()).body())
                    .contains("\"errorCode\":\"000101\"");
            assertThat(simulator.stop()).isEqualTo(TERMINATED);
            assertThat(simulator.errors()).isEmpty();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static String get(HttpClient http, String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
