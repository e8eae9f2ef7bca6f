package beppay.documentation;

import java.util.List;

/// The page of a group as Markdown.
final class GroupMarkdown {
    private static final String REQUIRED = " (required)";

    private final StringBuilder text = new StringBuilder();

    private GroupMarkdown() {}

    static String of(Group group) {
        var markdown = new GroupMarkdown();
        markdown.add("# " + group.title());
        markdown.add(group.description());
        markdown.add("Every example is a complete program."
                + " It reads the server's address and your key from its environment:");
        markdown.add("```bash\n" + Variables.DEFAULT.text() + "```");
        group.operations().forEach(markdown::operation);
        return markdown.text.toString().strip() + "\n";
    }

    private void operation(Operation operation) {
        add("## " + operation.title());
        add("`%s %s` · %s."
                .formatted(
                        operation.method(),
                        operation.path(),
                        operation.credential().words()));
        add(operation.description());
        fields("### Path parameters", operation.inPath(), REQUIRED);
        fields("### Query parameters", operation.query(), REQUIRED);
        fields("### Headers", operation.headers(), REQUIRED);
        fields("### Body", operation.body(), REQUIRED);
        for (var sample : operation.samples()) {
            add(sample.title().isEmpty() ? "### Example" : "### Example: " + sample.title());
            add(Programs.markdown(language -> language.program(sample)).strip());
        }
        operation.responses().forEach(this::response);
        add("### Errors");
        var lines = new StringBuilder("| status | code | meaning |\n|---|---|---|\n");
        for (var refused : operation.errors()) {
            lines.append("| %d | %s | %s |\n"
                    .formatted(refused.status(), String.join(", ", refused.codes()), line(refused.meaning())));
        }
        add(lines.toString().strip());
    }

    private void response(Operation.Response response) {
        add("### Response %d".formatted(response.status()));
        add(response.meaning());
        if (response.example() != null) {
            add("```json\n" + response.example() + "\n```");
        }
        fields("", response.fields(), "");
    }

    /// @param required the mark of required fields; empty for responses, in which most fields are always present
    private void fields(String heading, List<Field> fields, String required) {
        if (fields.isEmpty()) {
            return;
        }
        add(heading);
        var lines = new StringBuilder("| name | type | meaning |\n|---|---|---|\n");
        for (var field : fields) {
            var limits = String.join("; ", field.limits());
            lines.append("| `%s`%s | %s | %s |\n"
                    .formatted(
                            field.name(),
                            field.isRequired() ? required : "",
                            field.type(),
                            line(field.meaning() + (limits.isEmpty() ? "" : " (" + limits + ")"))));
        }
        add(lines.toString().strip());
    }

    /// The text as one table cell.
    private static String line(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
    }

    private void add(String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append(paragraph).append("\n\n");
        }
    }
}
