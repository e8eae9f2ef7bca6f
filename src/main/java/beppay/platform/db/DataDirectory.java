package beppay.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;

/// The folder that holds everything BepPay keeps, and what PostgreSQL has in it.
record DataDirectory(Path path) {
    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Makes the folder where there is none, for our own user alone.
    static DataDirectory open(Path path) {
        var folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                restrict(folder, "rwx------");
            }
        } catch (IOException refused) {
            throw new UnusableDatabase("The data directory %s can't be made.".formatted(folder), refused);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UnusableDatabase(
                    "The data directory %s is no folder that BepPay may write to.".formatted(folder));
        }
        return new DataDirectory(folder);
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

    private Path passwordFile() {
        return path.resolve("postgres.password");
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException missing) {
            throw new UnusableDatabase(
                    "%s can't be read, and without it there is no way into the database beside it."
                            .formatted(passwordFile()),
                    missing);
        }
    }

    /// Makes the password, which is there as a whole or not at all.
    void makePassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        var unfinished = path.resolve("postgres.password.new");
        Files.deleteIfExists(unfinished);
        makePrivate(unfinished);
        Files.writeString(unfinished, Base64.getUrlEncoder().encodeToString(bytes) + "\n");
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Lets other users pass through to what is theirs below. They still can't list what is here.
    void letOthersPass() {
        try {
            restrict(path, "rwx--x--x");
        } catch (IOException refused) {
            throw new UnusableDatabase("The rights on %s can't be changed.".formatted(path), refused);
        }
    }

    static void makePrivate(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    static void restrict(Path file, String rights) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    static void remove(Path tree) throws IOException {
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
