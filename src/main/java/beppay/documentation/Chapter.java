package beppay.documentation;

import java.util.List;
import java.util.Locale;

/// Pages that stand together in the rail.
record Chapter(String title, List<Page> pages) {
    /// By which the rail's list names its heading.
    String anchor() {
        return "chapter-" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
