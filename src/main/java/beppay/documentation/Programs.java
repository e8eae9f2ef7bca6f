package beppay.documentation;

import java.util.List;
import java.util.stream.Collectors;

/// One example in every language. The reader sees one language at a time.
///
/// @param id unique on the page
record Programs(String id, String title, List<Program> programs) {
    /// @param html the program with syntax highlighting
    record Program(String id, String language, String html) {}

    static Programs of(Sample sample) {
        var programs = Language.ALL.stream()
                .map(language -> new Program(language.id(), language.name(), coloured(language, sample)))
                .toList();
        return new Programs("call-" + sample.name(), sample.title(), programs);
    }

    private static String coloured(Language language, Sample sample) {
        return SyntaxHighlighting.html(language.id(), language.program(sample).stripTrailing());
    }

    static String markdown(Sample sample) {
        return Language.ALL.stream()
                .map(language -> "```%s\n%s```\n\n".formatted(language.id(), language.program(sample)))
                .collect(Collectors.joining());
    }
}
