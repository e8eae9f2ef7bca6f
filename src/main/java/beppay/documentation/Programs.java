package beppay.documentation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One program in every language. The reader sees one language at a time.
///
/// @param id unique on the page
record Programs(String id, String title, List<Program> programs) {
    /// @param html the program with syntax highlighting
    record Program(String id, String language, String html) {}

    static Programs of(Sample sample) {
        return of("call-" + sample.name(), sample.title(), language -> language.program(sample));
    }

    static Programs of(WrittenPrograms written) {
        return of("written-" + written.name(), "", written::program);
    }

    private static Programs of(String id, String title, Function<Language, String> program) {
        var programs = Language.ALL.stream()
                .map(language -> new Program(language.id(), language.name(), coloured(language, program)))
                .toList();
        return new Programs(id, title, programs);
    }

    private static String coloured(Language language, Function<Language, String> program) {
        return SyntaxHighlighting.html(language.id(), program.apply(language).stripTrailing());
    }

    static String markdown(Function<Language, String> program) {
        return Language.ALL.stream()
                .map(language -> "```%s\n%s```\n\n".formatted(language.id(), program.apply(language)))
                .collect(Collectors.joining());
    }
}
