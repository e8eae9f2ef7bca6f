package beppay.documentation;

import beppay.documentation.Page.Section;
import beppay.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/// Renders an article as a page.
final class ArticlePage {
    private final Markdown markdown = new Markdown();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();

    private ArticlePage(String title) {
        plain.append("# ").append(title).append("\n\n");
        sections.add(new Section("", title, 1, ""));
    }

    static Page of(Article article) {
        var page = new ArticlePage(article.title());
        article.parts().forEach(page::add);
        return new Page(
                article.slug(),
                article.title(),
                article.summary(),
                page.html.toString(),
                page.plain.toString().strip() + "\n",
                page.sections,
                page.sections.stream().filter(section -> section.level() == 2).toList());
    }

    private void add(Part part) {
        switch (part) {
            case Part.Prose(var text) -> prose(text);
            case Part.Call(var sample) -> call(sample);
            case Part.Written(var programs) -> {
                html.append(Html.of("programs.jte", Programs.of(programs)));
                plain.append(Programs.markdown(programs::program));
            }
            case Part.Variables _ -> {
                html.append(Html.of("variables.jte", Variables.DEFAULT));
                plain.append("```bash\n").append(Variables.DEFAULT.text()).append("```\n\n");
            }
            case Part.Codes _ -> codes();
            case Part.Operations(var groups) -> {
                html.append(Html.of("operations.jte", new OperationList(groups)));
                plain.append(new OperationList(groups).markdown());
            }
        }
    }

    private void prose(String text) {
        plain.append(text).append('\n');
        var document = Markdown.parse(text);
        html.append(markdown.html(document));
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                sections.add(new Section(markdown.anchor(heading), Markdown.plain(heading), heading.getLevel(), ""));
            } else {
                addText(Markdown.plain(node));
            }
        }
    }

    private void addText(String text) {
        var last = sections.removeLast();
        sections.add(new Section(last.anchor(), last.heading(), last.level(), (last.text() + " " + text).strip()));
    }

    private void call(Sample sample) {
        html.append(Html.of("programs.jte", Programs.of(sample)));
        plain.append(Programs.markdown(language -> language.program(sample)));
        addText(sample.method() + " " + sample.path());
    }

    private void codes() {
        html.append(Html.of("codes.jte", new Codes(List.of(ErrorCode.values()))));
        plain.append("| code | status | meaning |\n|---|---|---|\n");
        for (var code : ErrorCode.values()) {
            plain.append("| `%s` | %d | %s |\n".formatted(code.text(), code.status(), code.meaning()));
            sections.add(new Section(code.text(), code.status() + " " + code.text(), 3, code.meaning()));
        }
        plain.append('\n');
    }

    /// @param codes sorted by status
    record Codes(List<ErrorCode> codes) {}

    record OperationList(List<Group> groups) {
        String markdown() {
            return groups.stream()
                            .flatMap(group -> group.operations().stream().map(operation -> line(group, operation)))
                            .collect(Collectors.joining("\n"))
                    + "\n\n";
        }

        private static String line(Group group, Operation operation) {
            return "* `%s %s`: [%s](%s/%s#%s)"
                    .formatted(
                            operation.method(),
                            operation.path(),
                            operation.title(),
                            Page.FOLDER,
                            group.slug(),
                            operation.id());
        }
    }
}
