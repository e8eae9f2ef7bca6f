package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs third-party programs that partners use against a demonstration. `bin/test` installs them.
class RealClientsTest {
    private static final Path PROGRAMS = Path.of("target/clients/node_modules/.bin");
    private static final long MAX_MINUTES = 2;

    private static final List<String> READ = List.of(
            "/api/partner/balance",
            "/api/partner/keys",
            "/api/partner/esim/plans",
            "/api/partner/esim/plans?country=US&sort=-price&limit=2",
            "/api/partner/esim/orders",
            "/api/partner/esim/orders?limit=1",
            "/api/partner/esim/esims",
            "/health/live",
            "/health/ready");

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> running = new ArrayList<>();
    private Path data = Path.of("");

    @BeforeEach
    void shareThePrograms() throws IOException {
        data = DataFolder.in(folder);
    }

    @AfterEach
    void stop() {
        running.forEach(Process::destroy);
    }

    @Test
    void newman_runs_the_complete_collection_and_the_callers_keys_stay_active() throws Exception {
        var newman = program("newman");
        try (var demo = Program.serve(data, "demo", "--port", "0")) {
            var key = demo.printed("Test key");
            var before = keys(demo, key);
            assertThat(collection(newman, demo, key)).isZero();
            var after = keys(demo, key);
            assertThat(after).hasSize(before.size() + 2);
            assertThat(after.subList(0, before.size()))
                    .allMatch(one -> one.path("is_active").asBoolean());
            assertThat(after)
                    .filteredOn(one -> !one.path("is_active").asBoolean())
                    .hasSize(1);
            assertThat(collection(newman, demo, "pk_test_wrong")).isEqualTo(1);
        }
    }

    private static List<JsonNode> keys(Program demo, String key) {
        return new Client(demo.port(), key)
                .get("/api/partner/keys")
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    private int collection(Path newman, Program demo, String key) throws Exception {
        var run = begin(
                "newman.out",
                newman.toString(),
                "run",
                "http://localhost:%d/postman.json".formatted(demo.port()),
                "--env-var",
                "key=" + key,
                "--env-var",
                "email=" + demo.printed("Partner"),
                "--env-var",
                "password=" + demo.printed("Password"),
                "--color",
                "off");
        assertThat(run.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).isTrue();
        return run.exitValue();
    }

    @Test
    void prisms_proxy_finds_no_response_that_violates_the_description() throws Exception {
        var prism = program("prism");
        try (var demo = Program.serve(data, "demo", "--port", "0")) {
            var server = "http://localhost:" + demo.port();
            int port = freePort();
            var proxy = begin(
                    "prism.out",
                    prism.toString(),
                    "proxy",
                    server + "/openapi.yaml",
                    server,
                    "--errors",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    String.valueOf(port));
            awaitWord(proxy, "Prism is listening");
            var direct = new Client(demo.port(), demo.printed("Test key"));
            var proxied = new Client(port, demo.printed("Test key"));
            for (var path : READ) {
                var response = proxied.get(path);
                assertThat(response.status()).as(path + " " + response.text()).isEqualTo(200);
                assertThat(response.header("sl-violations")).as(path).isNull();
                assertThat(response.text()).as(path).isEqualTo(direct.get(path).text());
            }
            assertThat(undescribed(port)).contains("NO_PATH_MATCHED_ERROR");
        }
    }

    /// Prism's own error for an undocumented path, which proves that it checks the requests that it forwards.
    private static String undescribed(int port) throws Exception {
        var curl = new ProcessBuilder("curl", "-s", "http://127.0.0.1:%d/api/partner/gone".formatted(port)).start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Path program(String name) {
        var program = PROGRAMS.resolve(name).toAbsolutePath();
        assumeTrue(Files.isExecutable(program), name + " is not installed");
        return program;
    }

    private Process begin(String output, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
        running.add(process);
        return process;
    }

    private void awaitWord(Process process, String word) throws Exception {
        var output = folder.resolve("prism.out");
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MAX_MINUTES);
        while (!Files.readString(output).contains(word)) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as(Files.readString(output))
                    .isTrue();
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
