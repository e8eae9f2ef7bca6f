package beppay.secrets;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// The file with the [SecretKeys]. Only its owner may read it.
///
/// @param path may be a symbolic link
record KeyFile(Path path) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /// A key has at most 55 characters, so this is the file of a thousand rotations.
    private static final int MAX_BYTES = 55_000;

    boolean isMissing() {
        return Files.notExists(path);
    }

    /// @throws UnusableDatabase if the file can't be read, is readable by other users, or is invalid
    SecretKeys read() {
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(path))) {
                throw new UnusableDatabase(
                        "Other users can read or write the key file %1$s. Run chmod 600 %1$s.".formatted(path));
            } else if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
                throw new UnusableDatabase(
                        "%s is not a key file of BepPay: it is not a file, or it is too long.".formatted(path));
            }
            // In this encoding every byte is a character, so the parser reports those that are not ASCII.
            return KeyText.parse(Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException invalid) {
            throw new UnusableDatabase("The key file %s is invalid: %s. Restore it from its backup."
                    .formatted(path, invalid.getMessage()));
        } catch (IOException unreadable) {
            throw new UnusableDatabase("The key file %s can't be read.".formatted(path), unreadable);
        }
    }

    /// Replaces the file by one move, so that it is complete after a crash at any time. A caller that may not be
    /// the only one holds the lock of the table `secret_keys`.
    ///
    /// @throws UnusableDatabase if the file can't be written
    void write(SecretKeys keys) {
        try {
            var target = isMissing() ? path.toAbsolutePath() : path.toRealPath();
            var unfinished = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            writeToDisk(unfinished, KeyText.of(keys));
            if (Files.exists(target)) {
                // A command of root must not take the file away from the server's user.
                Files.setOwner(unfinished, Files.getOwner(target));
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(Objects.requireNonNull(target.getParent()))) {
                folder.force(true);
            }
        } catch (IOException refused) {
            throw new UnusableDatabase("The key file %s can't be written.".formatted(path), refused);
        }
    }

    private static void writeToDisk(Path file, String text) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, options, ownerOnly)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
