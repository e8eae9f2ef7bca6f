package beppay.documentation;

/// A block of code with a button that copies it.
///
/// @param html the code with syntax highlighting
record CodeBlock(String html) {
    /// @param language its Markdown name, or empty for plain text
    static String html(String language, String code) {
        return Html.of("code.jte", new CodeBlock(SyntaxHighlighting.html(language, code.stripTrailing())));
    }
}
