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

/// Markdown of ours, as HTML. One for a page, since no two headings of a page have the same anchor.
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

    /// Without its marks, on one line.
    static String plain(String markdown) {
        return plain(PARSER.parse(markdown));
    }

    static String plain(Node node) {
        return PlainText.of(node);
    }

    /// A sentence or a few, which have no headings and no code blocks.
    static String shortly(String markdown) {
        return SHORT.render(PARSER.parse(markdown));
    }

    String html(Node document) {
        return renderer.render(document);
    }

    /// The heading's words in small letters, and a number where they were there before.
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
