package beppay.documentation;

/// A block of code with a button that copies it.
///
/// @param html the code, coloured
record CodeBlock(String html) {
    /// @param language as Markdown names it; empty for none
    static String html(String language, String code) {
        return Html.of("code.jte", new CodeBlock(SyntaxHighlighting.html(language, code.stripTrailing())));
    }
}
