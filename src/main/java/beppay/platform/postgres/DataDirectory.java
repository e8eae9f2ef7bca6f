package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder that contains all of BepPay's data, and the paths of PostgreSQL's files in it.
record DataDirectory(Path path) {
    private static final int PASSWORD_BYTES = 24;
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern UNUSABLE_CHARACTER = Pattern.compile("[$`\"\\\\\\p{Cntrl}]");
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    /// Creates the folder if it does not exist. Only the current user may enter it.
    ///
    /// @param path may contain symbolic links, which are resolved
    /// @throws UnusableDatabase if the folder can't be created or written to, or PostgreSQL can't use its path
    static DataDirectory open(Path path) {
        var folder = canonical(path.toAbsolutePath());
        checkPath(folder);
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                setPermissions(folder, "rwx------");
            }
        } catch (IOException refused) {
            throw new UnusableDatabase("The data directory %s can't be created.".formatted(folder), refused);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UnusableDatabase(
                    "The data directory %s is not a folder that BepPay can write to.".formatted(folder));
        }
        return new DataDirectory(folder);
    }

    /// Resolves the symbolic links in the part of the path that exists.
    private static Path canonical(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            var parent = path.getParent();
            var name = path.getFileName();
            return parent == null || name == null
                    ? path
                    : canonical(parent).resolve(name).normalize();
        }
    }

    /// `initdb` passes its own path to a shell in double quotes, and PostgreSQL writes the path as one line of a
    /// file.
    private static void checkPath(Path folder) {
        if (UNUSABLE_CHARACTER.matcher(folder.toString()).find()) {
            throw new UnusableDatabase(("The data directory's path contains a character that PostgreSQL's programs"
                            + " can't use: a dollar sign, a backquote, a double quote, a backslash or a control"
                            + " character. Choose another directory than %s.")
                    .formatted(CONTROL_CHARACTER.matcher(folder.toString()).replaceAll("?")));
        }
    }

    Path binaries() {
        return path.resolve("postgres-" + PostgresBinaries.VERSION);
    }

    Path program(String name) {
        return binaries().resolve("bin").resolve(name);
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path lock() {
        return path.resolve("server.lock");
    }

    /// The file that PostgreSQL's processes lock as long as any of them runs; see [PostgresLock].
    Path postgresLock() {
        return path.resolve("postgres.lock");
    }

    /// The folder of the Unix socket, which no other user may enter.
    Path socket() {
        return path.resolve("socket");
    }

    private Path passwordFile() {
        return path.resolve("postgres.password");
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException missing) {
            throw new UnusableDatabase(
                    "%s can't be read. The database beside it can't be used without this password."
                            .formatted(passwordFile()),
                    missing);
        }
    }

    /// Creates a random password if there is none. An atomic move ensures that the file is complete.
    void createPassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        var unfinished = path.resolve("postgres.password.new");
        Files.deleteIfExists(unfinished);
        createPrivateFile(unfinished);
        Files.writeString(unfinished, Base64.getUrlEncoder().encodeToString(bytes) + "\n");
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Lets other users reach the files that they own in this folder. They still can't list it.
    void allowTraversal() {
        try {
            setPermissions(path, "rwx--x--x");
        } catch (IOException refused) {
            throw new UnusableDatabase("The permissions of %s can't be changed.".formatted(path), refused);
        }
    }

    void createSocketFolder() {
        try {
            if (!Files.isDirectory(socket())) {
                Files.createDirectory(socket());
            }
            setPermissions(socket(), "rwx------");
        } catch (IOException refused) {
            throw new UnusableDatabase("%s can't be created.".formatted(socket()), refused);
        }
    }

    static void createPrivateFile(Path file) throws IOException {
        Files.createFile(file, PRIVATE_FILE);
    }

    static void setPermissions(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    static void deleteRecursively(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
