package beppay.documentation;

import java.util.List;

/// The index of the search: every section of every page.
///
/// @param entries in the order of the pages
record SearchIndex(List<Entry> entries) {
    /// Keeps the index small. Later words of a section hardly help to find it.
    private static final int MAX_LETTERS = 600;

    /// @param page the title of the page
    /// @param heading the heading of the section, or the title of the page for the section before the first
    ///     heading
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
