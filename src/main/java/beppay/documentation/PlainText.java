package beppay.documentation;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The text of Markdown without its markup, for the search and for titles. Code blocks are omitted.
final class PlainText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    /// The result is one line.
    static String of(Node node) {
        var plain = new PlainText();
        node.accept(plain);
        return plain.text.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(Paragraph node) {
        apart(node);
    }

    @Override
    public void visit(ListItem node) {
        apart(node);
    }

    /// A table's cell.
    @Override
    public void visit(CustomNode node) {
        apart(node);
    }

    private void apart(Node node) {
        visitChildren(node);
        text.append(' ');
    }
}
