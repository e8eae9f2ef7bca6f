package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data folder is on a separate disk, which becomes full under load. Skipped if no such disk can be mounted.
class FullDiskTest {
    private static final String SIZE = "size=160m";
    /// With stack traces or a line for each request, there would be thousands.
    private static final int MAX_LINES = 40;

    @TempDir
    Path parent;

    private Path disk;
    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(parent.resolve("disk"));
        isMounted = succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString());
        assumeTrue(isMounted, "skipped: tmpfs can't be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(succeeds("umount", disk.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Test
    void a_full_disk_causes_503_and_a_few_log_lines_and_loses_nothing() throws Exception {
        var data = DataFolder.in(disk);
        Shop shop;
        try (var postgres = Postgres.openForCommand(data)) {
            shop = Shop.open(postgres.address(), "1000000.00");
        }
        var buyers = new Buyers(shop.key(), shop.planId());
        try (var server = ServerProcess.start(data, parent)) {
            var anonymous = new Client(server.port(), null);
            var clientWith = new Client(server.port(), shop.key());
            buyers.serverIsUp(server.port());
            buyers.start();
            buyers.awaitAnswers(50);
            assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);

            var ballast = disk.resolve("ballast");
            fill(ballast);
            Eventually.holds(() -> anonymous.get("/health/ready").status() == 503);
            // Fills the pages and log files that PostgreSQL has already allocated.
            Eventually.holds(() -> clientWith.buy(shop.planId()).status() == 503);
            assertThat(anonymous.get("/health/live").status()).isEqualTo(200);

            Files.delete(ballast);
            Eventually.holds(() -> anonymous.get("/health/ready").status() == 200);
            buyers.awaitAnswers(50);
            var bought = buyers.stop();
            assertThat(ServerProcess.log(parent))
                    .noneMatch(line -> line.startsWith("\tat "))
                    .hasSizeLessThan(MAX_LINES);
            try (var postgres = Postgres.openForCommand(data)) {
                Shop.check(postgres.address(), bought);
            }
        }
    }

    private static void fill(Path ballast) {
        try (OutputStream file = Files.newOutputStream(ballast)) {
            var block = new byte[4096];
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }
}
