package beppay.documentation;

/// The list of pages for language models, in the format of llmstxt.org.
final class LlmsText {
    private LlmsText() {}

    static String of(DocsSite site) {
        var text = new StringBuilder("# BepPay Partner API\n\n> ")
                .append(site.reference().api().root().at("/info/summary").asString(""))
                .append("\n\nEvery page below is Markdown.\n");
        for (var chapter : site.chapters()) {
            text.append("\n## ").append(chapter.title()).append("\n\n");
            chapter.pages()
                    .forEach(page -> text.append(
                            "- [%s](%s): %s\n".formatted(page.title(), page.markdownAddress(), page.summary())));
        }
        return text.append("""

                ## Descriptions for programs

                - [OpenAPI 3.1 as YAML](/openapi.yaml): every operation, field and error
                - [OpenAPI 3.1 as JSON](%s): the same description
                - [Postman collection](%s): every example as a request
                """.formatted(SiteResponses.OPENAPI_JSON, SiteResponses.POSTMAN))
                .toString();
    }
}
