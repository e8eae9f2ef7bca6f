package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
    @Test
    void a_large_log_is_copied_and_truncated_while_postgres_appends(@TempDir Path folder) throws IOException {
        var log = Files.createFile(folder.resolve("postgres.log"));
        try (var postgres = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            postgres.write(new byte[(int) PostgresLog.MAX_BYTES]);
            PostgresLog.rotate(log);
            assertThat(log).hasSize(PostgresLog.MAX_BYTES);
            postgres.write('\n');
            PostgresLog.rotate(log);
            assertThat(log).isEmptyFile();
            assertThat(folder.resolve("postgres.log.old")).hasSize(PostgresLog.MAX_BYTES + 1);
            postgres.write("more".getBytes(StandardCharsets.UTF_8));
            assertThat(log).hasContent("more");
        }
    }
}
