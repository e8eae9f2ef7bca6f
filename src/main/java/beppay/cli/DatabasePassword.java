package beppay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The password of an external PostgreSQL, read from places that other users of the machine can't read.
final class DatabasePassword {
    private static final String VARIABLE = "BEPPAY_DATABASE_PASSWORD";
    private static final String FILE_VARIABLE = VARIABLE + "_FILE";

    private DatabasePassword() {}

    /// Returns null if no password is set. The URL or a password file of libpq may contain it, or none may be
    /// required.
    ///
    /// @param wrong receives a sentence for each invalid setting
    static @Nullable String of(Map<String, String> environment, List<String> wrong) {
        var password = DataOptions.given(null, environment.get(VARIABLE));
        var file = DataOptions.given(null, environment.get(FILE_VARIABLE));
        if (file == null) {
            return password;
        } else if (password != null) {
            wrong.add("%s and %s can't be combined.".formatted(VARIABLE, FILE_VARIABLE));
            return password;
        }
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException unreadable) {
            wrong.add("%s can't be read: %s".formatted(FILE_VARIABLE, file));
            return null;
        }
    }
}
