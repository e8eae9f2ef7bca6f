package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A short path to a folder whose own path is too long for a Unix socket in it. It is a symbolic link in a
/// temporary folder that only its owner may enter.
final class ShortPath {
    /// `sun_path` in unix(7) holds 107 bytes and a terminating zero.
    private static final int MAX_BYTES = 107 - "/".length() - LocalAddress.SOCKET_NAME.length();

    private static final Map<Path, Path> LINKS = new ConcurrentHashMap<>();

    private ShortPath() {}

    static Path of(Path folder) {
        boolean isShort = folder.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return isShort ? folder : LINKS.computeIfAbsent(folder, ShortPath::link);
    }

    private static Path link(Path folder) {
        try {
            var owned = Files.createTempDirectory("beppay-");
            var link = Files.createSymbolicLink(owned.resolve("socket"), folder);
            owned.toFile().deleteOnExit();
            link.toFile().deleteOnExit();
            return link;
        } catch (IOException refused) {
            throw new UnusableDatabase(
                    "The path of %s is too long for a Unix socket, and the temporary folder can't hold a link to it."
                            .formatted(folder),
                    refused);
        }
    }
}
