package beppay.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's log file. It and its predecessor have a maximum size, since they share the disk with the data.
final class PostgresLog {
    static final long MAX_BYTES = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);

    private PostgresLog() {}

    /// Copies a large log to `postgres.log.old` and truncates it. PostgreSQL has the file open for appending, so
    /// it can't be renamed. Lines that are written during the copy may be lost.
    static void rotate(Path log) {
        try {
            if (Files.size(log) > MAX_BYTES) {
                copy(log, log.resolveSibling(log.getFileName() + ".old"));
                try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    file.truncate(0);
                }
            }
        } catch (IOException failed) {
            LOG.debug("{} was not shortened", log, failed);
        }
    }

    private static void copy(Path log, Path old) throws IOException {
        try {
            Files.copy(log, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException noRoom) {
            Files.deleteIfExists(old);
        }
    }
}
