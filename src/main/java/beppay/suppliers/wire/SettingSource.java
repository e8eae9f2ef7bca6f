package beppay.suppliers.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The environment variables of one setting.
///
/// @param variable contains the value. The variable whose name has `_FILE` at its end contains the name of a file
///     with the value
public record SettingSource(String variable) {
    private static final String FILE = "_FILE";

    /// Returns null if the setting is empty, or can't be read.
    ///
    /// @param wrong receives a sentence if the setting is invalid
    public @Nullable String read(Map<String, String> environment, List<String> wrong) {
        var value = text(environment, variable);
        var file = text(environment, fileVariable());
        if (!file.isEmpty() && !value.isEmpty()) {
            wrong.add("%s and %s can't be combined.".formatted(variable, fileVariable()));
        } else if (!file.isEmpty()) {
            value = content(file, wrong);
        }
        return value.isEmpty() ? null : value;
    }

    /// Whether the value or the name of a file is given, valid or not.
    public boolean isSet(Map<String, String> environment) {
        return !text(environment, variable).isEmpty()
                || !text(environment, fileVariable()).isEmpty();
    }

    private String fileVariable() {
        return variable + FILE;
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private String content(String file, List<String> wrong) {
        try {
            var content = Files.readString(Path.of(file)).strip();
            if (content.isEmpty()) {
                wrong.add("%s names an empty file: %s".formatted(fileVariable(), file));
            }
            return content;
        } catch (IOException | InvalidPathException unreadable) {
            wrong.add("%s can't be read: %s".formatted(fileVariable(), file));
            return "";
        }
    }
}
