package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients that OpenAPI Generator makes of `openapi.yaml`, each with a program that buys an eSIM with it,
/// against a demonstration. `bin/test` generates and compiles them.
class GeneratedClientsTest {
    private static final Path CLIENTS = Path.of("target/generated-clients");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    @TempDir
    private Path folder = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void shareThePrograms() throws IOException {
        data = DataFolder.in(folder);
    }

    @Test
    void an_esim_is_bought_with_the_java_client() throws Exception {
        var classes = CLIENTS.resolve("build/classes");
        assumeTrue(Files.exists(classes.resolve("Buy.class")), "the Java client was not generated");
        buysWith(JAVA, "-cp", classes + ":" + CLIENTS.resolve("lib") + "/*", "Buy");
    }

    @Test
    void an_esim_is_bought_with_the_typescript_client() throws Exception {
        var script = CLIENTS.resolve("typescript/built/buy.js");
        assumeTrue(Files.exists(script), "the TypeScript client was not generated");
        buysWith("node", script.toString());
    }

    private void buysWith(String... command) throws Exception {
        try (var demo = Program.serve(data, "demo", "--port", "0")) {
            var server = "http://localhost:" + demo.port();
            var key = demo.printed("Test key");
            var bought = run(List.of(command), server, key);
            assertThat(bought.status).as(bought.err).isZero();
            var order =
                    new Client(demo.port(), key).get("/api/partner/esim/orders").at("/data/0/iccid");
            assertThat(bought.out.strip()).isEqualTo(order);

            var refused = run(List.of(command), server, "pk_test_wrong");
            assertThat(refused.status).isEqualTo(1);
            assertThat(refused.out).isEmpty();
        }
    }

    private record Ended(int status, String out, String err) {}

    private Ended run(List<String> command, String... arguments) throws Exception {
        var errors = folder.resolve("errors");
        var whole = Stream.concat(command.stream(), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(whole).redirectError(errors.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(errors));
    }
}
