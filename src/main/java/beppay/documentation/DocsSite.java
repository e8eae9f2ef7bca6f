package beppay.documentation;

import java.util.List;
import java.util.stream.Stream;

/// All pages, in reading order.
record DocsSite(Reference reference, Page first, List<Chapter> chapters) {
    static DocsSite read() {
        var reference = Reference.read();
        return new DocsSite(
                reference,
                ArticlePage.of(Article.read("", "index.md", reference)),
                List.of(
                        chapter(reference, "Get started", "quick-start", "authentication", "sandbox"),
                        chapter(
                                reference,
                                "Concepts",
                                "requests",
                                "errors",
                                "idempotency",
                                "esim-life",
                                "traveller",
                                "event-data",
                                "webhook-security",
                                "pagination",
                                "rate-limits",
                                "not-offered"),
                        new Chapter(
                                "Reference",
                                reference.groups().stream().map(GroupPage::of).toList()),
                        chapter(reference, "Tools", "java-client=client/README.md", "machines")));
    }

    Stream<Page> pages() {
        return Stream.concat(Stream.of(first), chapters.stream().flatMap(chapter -> chapter.pages().stream()));
    }

    /// @param articles slugs, each followed by `=file` if the file name is not the slug with `.md`
    private static Chapter chapter(Reference reference, String title, String... articles) {
        return new Chapter(
                title,
                Stream.of(articles).map(article -> page(reference, article)).toList());
    }

    private static Page page(Reference reference, String article) {
        var parts = article.split("=", 2);
        var file = parts.length == 1 ? article + ".md" : parts[1];
        return ArticlePage.of(Article.read(parts[0], file, reference));
    }
}
