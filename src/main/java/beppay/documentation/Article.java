package beppay.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A page that is written in Markdown: its title, its summary and its content.
///
/// A line in braces is replaced by content that has its source elsewhere:
///
/// * `{section Idempotency}`: a section of the description in `openapi.yaml`
/// * `{call PurchaseEsim}`: the sample with this name, in every language
/// * `{programs VerifyWebhook}`: the program with this name, in every language
/// * `{response purchaseEsim 200}`: the example of a response body in `openapi.yaml`
/// * `{variables}`, `{codes}`, `{operations}`
record Article(String slug, String title, String summary, List<Part> parts) {
    private static final String FOLDER = "/documentation/";

    /// @param file relative to the resource folder `documentation/`, such as `quick-start.md`
    /// @throws IllegalArgumentException if the file has no title, or a line in braces is unknown
    static Article read(String slug, String file, Reference reference) {
        var text = text(file);
        var lines = text.lines().toList();
        if (!text.startsWith("# ")) {
            throw new IllegalArgumentException(file + " does not begin with a title");
        }
        var start = text.indexOf('\n');
        var paragraph = text.substring(start).strip().split("\n\n", 2);
        return new Article(
                slug,
                lines.getFirst().substring(2),
                Markdown.plain(paragraph[0]),
                parts(paragraph[0] + "\n\n" + (paragraph.length > 1 ? paragraph[1] : ""), reference));
    }

    private static List<Part> parts(String text, Reference reference) {
        var parts = new ArrayList<Part>();
        var prose = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (line.matches("\\{[a-z]+( [^}]*)?}")) {
                var words = line.substring(1, line.length() - 1);
                var part = reference.part(words);
                if (part instanceof Part.Prose(var markdown)) {
                    prose.append(markdown).append('\n');
                } else {
                    flush(prose, parts);
                    parts.add(part);
                }
            } else {
                prose.append(line).append('\n');
            }
        }
        flush(prose, parts);
        return parts;
    }

    private static void flush(StringBuilder prose, List<Part> parts) {
        if (!prose.toString().isBlank()) {
            parts.add(new Part.Prose(prose.toString().strip() + "\n"));
        }
        prose.setLength(0);
    }

    /// The content of a file in the resource folder `documentation/`.
    static String text(String file) {
        try (var stream = Article.class.getResourceAsStream(FOLDER + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
