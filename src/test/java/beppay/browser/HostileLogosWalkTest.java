package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.branding.logos.HostileSvgs;
import beppay.branding.logos.LogoReader;
import beppay.errors.CodedException;
import beppay.platform.postgres.Eventually;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Opens hostile SVG files as documents in Chromium, without any protection by headers. A script that runs and a
/// file that is loaded cause a request.
class HostileLogosWalkTest {
    private static final Map<String, byte[]> SERVED = new ConcurrentHashMap<>();
    private static final Set<String> REQUESTED = ConcurrentHashMap.newKeySet();
    /// Chromium would take too long to draw them.
    private static final Set<String> BOMBS = Set.of("a billion uses", "a billion masks", "a billion entities");

    private static HttpServer server;

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", HostileLogosWalkTest::serve);
        server.start();
        browser = Browser.open(server.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        REQUESTED.add(path);
        var content = SERVED.getOrDefault(path, new byte[0]);
        exchange.getResponseHeaders().set("Content-Type", "image/svg+xml");
        exchange.sendResponseHeaders(content.length == 0 ? 404 : 200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    /// Opens each file, whose own leak has an address of its own. Returns the leaks that were requested.
    private static Set<String> leaks(String folder, Map<String, byte[]> files) {
        files.forEach((name, file) -> {
            SERVED.put(folder + name.hashCode(), file);
            browser.go(folder + name.hashCode());
        });
        SERVED.put("/end", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        browser.go("/end").script("return fetch('/done').then(() => 1)");
        Eventually.holds(() -> REQUESTED.contains("/done"));
        return Set.copyOf(
                REQUESTED.stream().filter(path -> path.startsWith("/leak/")).toList());
    }

    private static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        var leak = "http://127.0.0.1:%d/leak/".formatted(server.getAddress().getPort());
        for (var name : HostileSvgs.of(leak).keySet()) {
            if (!BOMBS.contains(name)) {
                files.put(name, HostileSvgs.of(leak + name.hashCode()).get(name));
            }
        }
        return files;
    }

    @Test
    void what_is_stored_of_a_hostile_file_runs_and_requests_nothing() {
        REQUESTED.clear();
        var stored = new LinkedHashMap<String, byte[]>();
        files().forEach((name, file) -> {
            try {
                stored.put(name, new LogoReader().read(file).content());
            } catch (CodedException rejected) {
                assertThat(rejected.fieldErrors()).isNotEmpty();
            }
        });
        assertThat(stored).hasSizeGreaterThan(10);
        assertThat(leaks("/stored/", stored)).isEmpty();
    }

    @Test
    void the_hostile_files_themselves_do() {
        REQUESTED.clear();
        assertThat(leaks("/hostile/", files())).hasSizeGreaterThan(25);
    }
}
