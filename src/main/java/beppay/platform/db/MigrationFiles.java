package beppay.platform.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/// The files in `db/` of this program, by which it sees at once that there is nothing to migrate. Flyway takes half a
/// second to come to that; where there is any doubt, it is Flyway that decides.
final class MigrationFiles {
    private static final String HISTORY = "select to_regclass('flyway_schema_history') is not null";
    private static final String APPLIED = "select script, checksum, success from flyway_schema_history";

    private MigrationFiles() {}

    /// Whether the database has had each of them, as it stands here, and no other.
    static boolean areAllApplied(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var history = statement.executeQuery(HISTORY)) {
            if (!history.next() || !history.getBoolean(1)) {
                return false;
            }
        }
        var applied = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                if (!rows.getBoolean("success")) {
                    return false;
                }
                applied.put(rows.getString("script"), rows.getInt("checksum"));
            }
        }
        return applied.equals(checksums());
    }

    private static Map<String, Integer> checksums() {
        try {
            var checksums = new HashMap<String, Integer>();
            for (var name : names()) {
                checksums.put(name, checksum(name));
            }
            return checksums;
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("The program's own files can't be read.", unreadable);
        }
    }

    /// Of the jar's `db/`, or of the folder's from which classes are run while they are worked on.
    private static List<String> names() throws IOException, URISyntaxException {
        var program = Path.of(MigrationFiles.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(program)) {
            try (var files = Files.list(program.resolve("db"))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        }
        try (var jar = new JarFile(program.toFile(), false)) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith("db/") && !entry.isDirectory())
                    .map(entry -> entry.getName().substring("db/".length()))
                    .toList();
        }
    }

    /// As Flyway reckons it: CRC-32 of the lines, without what ends them.
    private static int checksum(String name) {
        var file = Objects.requireNonNull(MigrationFiles.class.getResourceAsStream("/db/" + name));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var crc = new CRC32();
            lines.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) crc.getValue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
