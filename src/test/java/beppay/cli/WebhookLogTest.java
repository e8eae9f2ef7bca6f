package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of a server that accepts notifications and logs everything.
class WebhookLogTest {
    private static final String SECRET = "J9vQx2LmT7-aZ0_kWb5sRc8yNd4eHf1g";
    private static final String PATH = "/api/suppliers/esimaccess/";
    private static final String UPPER_CASE = "/API/SUPPLIERS/ESIMACCESS/";
    private static final String CHECK = "{\"notifyType\":\"CHECK_HEALTH\",\"notifyId\":\"one\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_secret_is_not_logged() throws Exception {
        var environment = Map.of(
                "BEPPAY_ESIMACCESS_URL",
                "http://localhost:1",
                "BEPPAY_ESIMACCESS_ACCESS_CODE",
                "c0de",
                "BEPPAY_ESIMACCESS_WEBHOOK_SECRET_FILE",
                Files.writeString(folder.resolve("secret"), SECRET).toString(),
                "JAVA_TOOL_OPTIONS",
                "-Dorg.slf4j.simpleLogger.log.beppay=debug");
        try (var server = Program.serve(folder.resolve("data"), environment, "demo", "--port", "0");
                var http = HttpClient.newHttpClient()) {
            var address = "http://localhost:" + server.port();
            assertThat(post(http, address + PATH + SECRET, CHECK)).isEqualTo(200);
            assertThat(post(http, address + PATH + SECRET, "{")).isEqualTo(400);
            for (var wrong : List.of(PATH + SECRET + "/", PATH + SECRET + "0", UPPER_CASE + SECRET)) {
                assertThat(post(http, address + wrong, CHECK)).isEqualTo(404);
            }
            // A path with an empty segment is ambiguous, so no route is looked for.
            assertThat(post(http, address + "/" + PATH + SECRET, CHECK)).isEqualTo(400);
            assertThat(post(http, address + "/the-last-one", CHECK)).isEqualTo(404);

            Eventually.holds(() -> server.logged().contains("POST /the-last-one 404"));
            assertThat(server.logged())
                    .contains("POST " + PATH + "{secret} 200", "POST " + PATH + "{secret} 404")
                    .contains("CHECK_HEALTH one")
                    .doesNotContain(SECRET);
        }
    }

    private static int post(HttpClient http, String address, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
