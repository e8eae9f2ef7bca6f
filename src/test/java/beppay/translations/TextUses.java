package beppay.translations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds texts that no code and no template uses.
///
/// @param sources the text of all of them
record TextUses(String sources) {
    /// The beginnings of keys to which the code appends the rest.
    private static final List<String> COMPOSED = List.of("state.", "missing.", "unavailable.");

    static TextUses ofMain() {
        try (var java = Files.walk(Path.of("src/main/java"));
                var templates = Files.walk(Path.of("src/main/jte"))) {
            return new TextUses(Stream.concat(java, templates)
                    .filter(file -> file.toString().matches(".*\\.(java|jte)"))
                    .map(TextUses::read)
                    .collect(Collectors.joining("\n")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> unused(Collection<String> keys) {
        return keys.stream().filter(key -> !isUsed(key)).sorted().toList();
    }

    private boolean isUsed(String key) {
        boolean isComposed = COMPOSED.stream().anyMatch(key::startsWith);
        var quoted = isComposed ? key.substring(0, key.lastIndexOf('.')) : key;
        return sources.contains("\"" + quoted + "\"");
    }
}
