package beppay.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A page that was written as Markdown: its title, what it is about, and the rest.
///
/// A line of its own in braces stands for what is known elsewhere, so that it is said in one place:
///
/// * `{section Idempotency}`: that section of `openapi.yaml`
/// * `{call PurchaseEsim}`: the sample of that name, in every language
/// * `{answer purchaseEsim 200}`: the body that `openapi.yaml` gives as an example
/// * `{variables}`, `{codes}`, `{operations}`
record Article(String slug, String title, String summary, List<Part> parts) {
    private static final String FOLDER = "/documentation/";

    /// Refuses a file without a title and a first paragraph, and braces that mean nothing.
    ///
    /// @param file below `documentation/` of the resources: `quick-start.md`
    static Article read(String slug, String file, Reference reference) {
        var text = text(file);
        var lines = text.lines().toList();
        if (!text.startsWith("# ")) {
            throw new IllegalArgumentException(file + " does not begin with its title");
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

    private static String text(String file) {
        try (var stream = Article.class.getResourceAsStream(FOLDER + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
