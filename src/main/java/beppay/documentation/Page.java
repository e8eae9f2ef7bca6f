package beppay.documentation;

import java.util.List;

/// One page of the documentation, made.
///
/// @param slug its name in its address; empty for the first page
/// @param html what stands between the rail and the end
/// @param markdown the same for machines
/// @param sections in order, the one before the first heading included
/// @param contents what a reader may want to jump to
record Page(
        String slug,
        String title,
        String summary,
        String html,
        String markdown,
        List<Section> sections,
        List<Section> contents) {
    static final String FOLDER = "/partner/docs";

    /// @param anchor empty for what stands before the first heading
    /// @param level of the heading
    /// @param text without marks, for the search
    record Section(String anchor, String heading, int level, String text) {}

    String address() {
        return slug.isEmpty() ? FOLDER : FOLDER + "/" + slug;
    }

    String markdownAddress() {
        return FOLDER + "/" + (slug.isEmpty() ? "index" : slug) + ".md";
    }
}
