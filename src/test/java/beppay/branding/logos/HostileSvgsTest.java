package beppay.branding.logos;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.errors.CodedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Hostile SVG files are rejected, or nothing of what is hostile remains.
class HostileSvgsTest {
    private static final String LEAK = "http://127.0.0.1:9/leak";
    private static final Map<String, byte[]> FILES = HostileSvgs.of(LEAK);

    /// What the files try is not visible, so they are stored without it. Everything else is rejected.
    private static final Set<String> HARMLESS = Set.of(
            "script of HTML",
            "script in a description",
            "script in metadata",
            "script among foreign elements",
            "HTML without a foreign object",
            "external cursor",
            "external marker",
            "video",
            "background in a style sheet",
            "style sheet in CDATA",
            "style of the root",
            "processing instruction for styles",
            "processing instruction for a transformation",
            "link to a style sheet",
            "external document type",
            "attribute of a document type",
            "parameter entity",
            "inclusion");

    @Test
    void hostile_files_are_rejected_or_harmless() {
        var stored = new TreeSet<String>();
        FILES.forEach((name, file) -> {
            var result = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(file), name);
            if (result != null) {
                stored.add(name);
                var text = new String(result.content(), StandardCharsets.UTF_8);
                assertThat(text)
                        .as(name)
                        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                        .doesNotContainIgnoringCase(
                                "script", "leak", "127.0.0.1", "http://1", " on", "style", "<?", "<!", "&");
            }
        });
        assertThat(FILES).hasSizeGreaterThan(70);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(HARMLESS);
    }

    private static @Nullable LogoFile read(byte[] file) {
        try {
            return new LogoReader().read(file);
        } catch (CodedException rejected) {
            assertThat(rejected.fieldErrors()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo("logo");
                assertThat(error.message()).hasSizeLessThan(120).doesNotContain("leak");
            });
            return null;
        }
    }
}
