package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads an SVG file. Keeps the elements and attributes that draw something, skips descriptions and what editors
/// add, and rejects all others. Entities are never replaced, and nothing outside of the file is read.
final class SvgParser {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String ROOT = "svg";
    private static final String STYLE = "style";
    private static final int MAX_DEPTH = 50;
    private static final int MAX_ELEMENTS = 5_000;
    private static final int MAX_NAME = 30;

    private static final Set<String> TEXTS = Set.of("text", "tspan");
    private static final Set<String> DRAWN = Set.of(
            "g",
            "defs",
            "symbol",
            "use",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask");
    private static final Set<String> SKIPPED = Set.of("title", "desc", "metadata");

    private final XMLStreamReader reader;
    private final Deque<Element> open = new ArrayDeque<>();
    private final StringBuilder styles = new StringBuilder();
    private int elements;
    private int depth;

    private SvgParser(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// @param styles the content of all `<style>` elements
    record Parsed(Element root, String styles) {}

    static Parsed parse(byte[] file) {
        try {
            return new SvgParser(factory().createXMLStreamReader(new ByteArrayInputStream(file))).parse();
        } catch (XMLStreamException malformed) {
            throw LogoFile.rejected("is not a well-formed SVG file, or contains entities");
        }
    }

    /// The JDK's own parser, whatever is on the class path.
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("Nothing outside of the file is read.");
        });
        return factory;
    }

    private Parsed parse() throws XMLStreamException {
        Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var begun = begin();
                    root = root == null ? begun : root;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    open.pop();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText();
                case XMLStreamConstants.ENTITY_REFERENCE -> throw LogoFile.rejected("contains entities");
                default -> {
                    // A document type, comments and processing instructions draw nothing.
                }
            }
        }
        if (root == null) {
            throw LogoFile.rejected("draws nothing");
        }
        return new Parsed(root, styles.toString());
    }

    /// Returns the element, or null if it was skipped.
    private @Nullable Element begin() throws XMLStreamException {
        count();
        var name = reader.getLocalName();
        if (open.isEmpty()) {
            if (!isSvg() || !name.equals(ROOT)) {
                throw LogoFile.rejected("is neither a PNG nor an SVG file");
            }
        } else if (!isSvg() || SKIPPED.contains(name)) {
            skip();
            return null;
        } else if (name.equals(STYLE)) {
            // Nothing but characters may be in it.
            styles.append(reader.getElementText()).append('\n');
            depth--;
            return null;
        } else if (!DRAWN.contains(name)) {
            throw LogoFile.rejected(whyNot(name));
        }
        var element = new Element(name);
        addAttributes(element);
        if (!open.isEmpty()) {
            open.element().children().add(element);
        }
        open.push(element);
        return element;
    }

    private void count() {
        depth++;
        elements++;
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw LogoFile.rejected(
                    "has more than %d elements, or %d inside each other".formatted(MAX_ELEMENTS, MAX_DEPTH));
        }
    }

    private boolean isSvg() {
        var namespace = reader.getNamespaceURI();
        return namespace == null || namespace.isEmpty() || namespace.equals(NAMESPACE);
    }

    private void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> count();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // skipped
                }
            }
        }
    }

    private static String whyNot(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "script", "handler", "listener" -> "contains a script";
            case "image", "feimage" -> "contains an image. Upload the logo as PNG instead";
            default ->
                name.length() <= MAX_NAME && name.chars().allMatch(c -> c > ' ' && c < 128)
                        ? "contains the element %s, which a logo can't have".formatted(name)
                        : "contains an element that a logo can't have";
        };
    }

    private void addAttributes(Element element) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var name = reader.getAttributeLocalName(i);
            var namespace = reader.getAttributeNamespace(i);
            if (name.toLowerCase(Locale.ROOT).startsWith("on")) {
                throw LogoFile.rejected("contains a script");
            }
            boolean isPlain = namespace == null || namespace.isEmpty();
            boolean isLink = XLINK.equals(namespace) && name.equals(SvgAttributes.LINK);
            if ((isPlain || isLink) && SvgAttributes.isKnown(name)) {
                element.attributes().put(name, reader.getAttributeValue(i));
            }
        }
    }

    private void addText() {
        var around = open.peek();
        if (around != null && TEXTS.contains(around.name())) {
            around.children().add(new SvgNode.Text(reader.getText()));
        }
    }
}
