package beppay.documentation;

import java.util.List;

/// One rendered page of the documentation.
///
/// @param slug the last segment of its address; empty for the first page
/// @param html the content
/// @param markdown the content as Markdown
/// @param sections in order, including the one before the first heading
/// @param contents the sections in the table of contents
record Page(
        String slug,
        String title,
        String summary,
        String html,
        String markdown,
        List<Section> sections,
        List<Section> contents) {
    static final String FOLDER = "/partner/docs";

    /// @param anchor empty for the section before the first heading
    /// @param level of the heading
    /// @param text without markup, for the search
    record Section(String anchor, String heading, int level, String text) {}

    String address() {
        return slug.isEmpty() ? FOLDER : FOLDER + "/" + slug;
    }

    String markdownAddress() {
        return FOLDER + "/" + (slug.isEmpty() ? "index" : slug) + ".md";
    }
}
