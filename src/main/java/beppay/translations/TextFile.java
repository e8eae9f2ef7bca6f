package beppay.translations;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// Reads `translations/<language>.properties`: a line `key=pattern` for each text, in UTF-8. The patterns are
/// those of ICU's MessageFormat.
final class TextFile {
    private TextFile() {}

    static Map<String, String> read(String language) {
        var file = "/translations/" + language + ".properties";
        var texts = new Properties();
        try (var stream = TextFile.class.getResourceAsStream(file)) {
            texts.load(new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key, key -> Objects.requireNonNull(texts.getProperty(key))));
    }
}
