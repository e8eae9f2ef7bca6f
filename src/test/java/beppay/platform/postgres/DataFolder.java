package beppay.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Creates data directories that share the unpacked programs, for tests that start PostgreSQL.
public final class DataFolder {
    private DataFolder() {}

    public static Path in(Path parent) throws IOException {
        TestPostgres.freshAddress();
        var data = Files.createDirectories(parent.resolve("data"));
        var programs = "postgres-" + PostgresBinaries.VERSION;
        if (!Files.exists(data.resolve(programs))) {
            Files.createSymbolicLink(
                    data.resolve(programs), TestPostgres.DATA.resolve(programs).toAbsolutePath());
        }
        return data;
    }
}
