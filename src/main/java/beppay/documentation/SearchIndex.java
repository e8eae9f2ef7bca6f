package beppay.documentation;

import java.util.List;

/// What the search looks through: every section of every page.
///
/// @param entries in the pages' order
record SearchIndex(List<Entry> entries) {
    /// A section's words beyond these lead nobody to it.
    private static final int MAX_LETTERS = 600;

    /// @param page its title
    /// @param heading the section's; the page's own for what stands before the first
    record Entry(String page, String heading, String address, String text) {}

    static SearchIndex of(DocsSite site) {
        return new SearchIndex(site.pages()
                .flatMap(page -> page.sections().stream().map(section -> entry(page, section)))
                .toList());
    }

    private static Entry entry(Page page, Page.Section section) {
        var address = section.anchor().isEmpty() ? page.address() : page.address() + "#" + section.anchor();
        var text = section.text();
        return new Entry(
                page.title(),
                section.heading(),
                address,
                text.length() <= MAX_LETTERS ? text : text.substring(0, MAX_LETTERS));
    }
}
