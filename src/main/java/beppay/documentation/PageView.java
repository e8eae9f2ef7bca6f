package beppay.documentation;

import beppay.branding.PageBrand;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The model of the page template.
///
/// @param brand the operator's
record PageView(PageBrand brand, Page page, Page first, List<Chapter> chapters) {
    static PageView of(DocsSite site, Page page, PageBrand brand) {
        return new PageView(brand, page, site.first(), site.chapters());
    }

    String title() {
        var site = brand.name() + " documentation";
        return page.slug().isEmpty() ? site : page.title() + " · " + site;
    }

    /// The value of `aria-current`; null for other pages.
    @Nullable
    String current(Page other) {
        return other.slug().equals(page.slug()) ? "page" : null;
    }

    @Nullable
    Page before() {
        return beside(-1);
    }

    @Nullable
    Page after() {
        return beside(1);
    }

    private @Nullable Page beside(int step) {
        var all = Stream.concat(Stream.of(first), chapters.stream().flatMap(chapter -> chapter.pages().stream()))
                .toList();
        int place = all.indexOf(page) + step;
        return place < 0 || place >= all.size() ? null : all.get(place);
    }
}
