package beppay.documentation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders Markdown as HTML. Use one instance for each page, because anchors are unique within a page.
final class Markdown {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer SHORT =
            HtmlRenderer.builder().omitSingleParagraphP(true).build();

    private final Map<Heading, String> anchors = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .nodeRendererFactory(context -> new MarkdownParts(context, this))
            .build();

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    /// The text without markup, on one line.
    static String plain(String markdown) {
        return plain(PARSER.parse(markdown));
    }

    static String plain(Node node) {
        return PlainText.of(node);
    }

    /// For a few sentences without headings and code blocks.
    static String inline(String markdown) {
        return SHORT.render(PARSER.parse(markdown));
    }

    String html(Node document) {
        return renderer.render(document);
    }

    /// The words of the heading in lower case, with a number if the page already has this anchor.
    String anchor(Heading heading) {
        return anchors.computeIfAbsent(heading, this::newAnchor);
    }

    private String newAnchor(Heading heading) {
        var words = plain(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
        var anchor = words.replaceAll("^-|-$", "");
        int time = times.merge(anchor, 1, Integer::sum);
        return time == 1 ? anchor : anchor + "-" + time;
    }
}
