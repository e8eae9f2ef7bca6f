package beppay.documentation;

import java.util.List;
import java.util.Locale;

/// A group of pages in the navigation.
record Chapter(String title, List<Page> pages) {
    /// The id of the heading in the navigation.
    String anchor() {
        return "chapter-" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
