package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class IncidentTest {
    private final LinkedBlockingQueue<SubstituteLoggingEvent> logged = new LinkedBlockingQueue<>();
    private final Incident incident = new Incident(
            new EventRecordingLogger(new SubstituteLogger("test", logged, false), logged), Level.WARN, "It is over.");

    @Test
    void what_ten_thousand_meet_at_once_is_one_line() {
        for (int i = 0; i < 10_000; i++) {
            incident.occurred("The disk is full.");
            incident.succeeded();
        }
        assertThat(logged).hasSize(1);
        assertThat(logged.element().getMessage()).isEqualTo("The disk is full.");
    }

    @Test
    void where_nothing_happened_nothing_is_over() {
        incident.succeeded();
        assertThat(logged).isEmpty();
    }

    @Test
    void postgres_log_is_emptied_before_it_fills_the_disk_and_what_is_appended_goes_on(@TempDir Path folder)
            throws IOException {
        var log = Files.createFile(folder.resolve("postgres.log"));
        try (var postgres = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            postgres.write(new byte[(int) PostgresLog.MAX_BYTES]);
            PostgresLog.shorten(log);
            assertThat(log).hasSize(PostgresLog.MAX_BYTES);
            postgres.write('\n');
            PostgresLog.shorten(log);
            assertThat(log).isEmptyFile();
            assertThat(folder.resolve("postgres.log.old")).hasSize(PostgresLog.MAX_BYTES + 1);
            postgres.write("more".getBytes(StandardCharsets.UTF_8));
            assertThat(log).hasContent("more");
        }
    }
}
