package beppay.documentation;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// Custom rendering of Markdown: headings with anchors, and code blocks with a button that copies them.
final class MarkdownParts implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final Markdown markdown;

    MarkdownParts(HtmlNodeRendererContext context, Markdown markdown) {
        this.context = context;
        this.html = context.getWriter();
        this.markdown = markdown;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, FencedCodeBlock.class, Link.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Heading heading -> heading(heading);
            case FencedCodeBlock code -> html.raw(CodeBlock.html(code.getInfo(), code.getLiteral()));
            case Link link -> link(link);
            default -> throw new IllegalArgumentException(node.toString());
        }
    }

    private void heading(Heading heading) {
        var anchor = markdown.anchor(heading);
        var tag = "h" + heading.getLevel();
        html.line();
        html.tag(tag, Map.of("id", anchor));
        children(heading);
        html.raw(Anchor.html(anchor, Markdown.plain(heading)));
        html.tag("/" + tag);
        html.line();
    }

    /// Links to files of the repository don't work on a page, so only their text is rendered.
    private void link(Link link) {
        var target = link.getDestination();
        var isOfThePage = target.startsWith("/") || target.startsWith("#") || target.contains("://");
        if (!isOfThePage) {
            children(link);
            return;
        }
        html.tag("a", Map.of("href", context.encodeUrl(target)));
        children(link);
        html.tag("/a");
    }

    private void children(Node parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
