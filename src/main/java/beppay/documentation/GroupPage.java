package beppay.documentation;

import beppay.documentation.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Renders a group of operations as a page.
final class GroupPage {
    private GroupPage() {}

    static Page of(Group group) {
        var sections = new ArrayList<Section>();
        sections.add(new Section("", group.title(), 1, Markdown.plain(group.description())));
        group.operations().forEach(operation -> sections.add(section(operation)));
        var operations = sections.subList(1, sections.size());
        return new Page(
                group.slug(),
                group.title(),
                Markdown.plain(group.description()),
                Html.of("group.jte", group),
                GroupMarkdown.of(group),
                sections,
                operations.size() > 1 ? operations : parts(group.operations().getFirst()));
    }

    /// The contents of a page with only one operation.
    private static List<Section> parts(Operation operation) {
        return operation.parts().entrySet().stream()
                .map(part -> new Section(part.getKey(), part.getValue(), 3, ""))
                .toList();
    }

    private static Section section(Operation operation) {
        var names = Stream.of(
                        operation.inPath(),
                        operation.query(),
                        operation.headers(),
                        operation.body(),
                        operation.responses().stream()
                                .flatMap(response -> response.fields().stream())
                                .toList())
                .flatMap(List::stream)
                .map(Field::name)
                .distinct()
                .collect(Collectors.joining(" "));
        var text = "%s %s %s %s"
                .formatted(operation.method(), operation.path(), Markdown.plain(operation.description()), names);
        return new Section(operation.id(), operation.title(), 2, text);
    }
}
