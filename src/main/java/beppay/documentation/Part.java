package beppay.documentation;

import java.util.List;

/// A part of an article.
sealed interface Part {
    /// Markdown.
    record Prose(String markdown) implements Part {}

    /// An example in every language.
    record Call(Sample sample) implements Part {}

    /// A program in every language that is not an example of an operation.
    record Written(WrittenPrograms programs) implements Part {}

    /// The environment variables that every example reads.
    record Variables() implements Part {}

    /// All error codes.
    record Codes() implements Part {}

    /// All operations, grouped by page.
    record Operations(List<Group> groups) implements Part {}
}
