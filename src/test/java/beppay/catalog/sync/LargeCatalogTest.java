package beppay.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.ChildJvm;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Synchronises a catalogue of the real size in a small heap. The output contains the times.
class LargeCatalogTest {
    private static final int PACKAGES = 3_000;
    /// Fills a package to the size of the real ones, which is a kilobyte.
    private static final String FILLER = "\"description\":\"" + "x".repeat(600);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void three_thousand_packages_are_synchronised_in_64_mb() throws IOException, InterruptedException {
        var response = Files.writeString(folder.resolve("packages.json"), response());
        var address = TestPostgres.freshAddress();

        var process = new ProcessBuilder(ChildJvm.command(
                        "64m",
                        LargeCatalog.class,
                        response.toString(),
                        address.url(),
                        Objects.requireNonNull(address.user()),
                        Objects.requireNonNull(address.password())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));

        assertThat(process.waitFor()).isZero();
        System.out.println(output);
        assertThat(Files.size(response)).isGreaterThan(3_000_000);
        assertThat(output)
                .contains("first: added 3000, changed 0, unchanged 0 in ")
                .contains("second: added 0, changed 0, unchanged 3000 in ")
                .contains("other markup: added 0, changed 3000, unchanged 0 in ");
    }

    private static String response() {
        return PackageServer.list(PackageServer.offers(PACKAGES)).replace("\"description\":\"", FILLER);
    }
}
