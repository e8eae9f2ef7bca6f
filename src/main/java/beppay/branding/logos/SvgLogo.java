package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import beppay.branding.logos.SvgNode.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A logo as SVG. It is written anew from the elements and attributes that are permitted, so nothing else of the
/// file remains.
final class SvgLogo {
    private static final String MARKUP_START = "<";

    private SvgLogo() {}

    static LogoFile read(byte[] upload) {
        if (!isMarkup(upload)) {
            throw LogoFile.rejected("is neither a PNG nor an SVG file");
        } else if (upload.length > LogoFile.MAX_BYTES) {
            throw LogoFile.rejected("is an SVG file of more than %d KB".formatted(LogoFile.MAX_BYTES / 1024));
        }
        var parsed = SvgParser.parse(upload);
        var root = parsed.root();
        var size = SvgSize.of(root.attributes());
        int width = Math.max(1, (int) Math.round(size.width() * size.scale()));
        int height = Math.max(1, (int) Math.round(size.height() * size.scale()));
        root.attributes().put("viewBox", size.viewBox());
        root.attributes().put("width", String.valueOf(width));
        root.attributes().put("height", String.valueOf(height));
        check(root, new SvgStyles(parsed.styles()));
        SvgReferences.check(root);
        return new LogoFile("image/svg+xml", width, height, written(root));
    }

    /// Whether the first visible character is `<`, in UTF-8 or UTF-16, with or without a byte order mark.
    private static boolean isMarkup(byte[] upload) {
        var start = new String(upload, 0, Math.min(upload.length, 100), StandardCharsets.ISO_8859_1);
        return start.replaceAll("^(\\u00EF\\u00BB\\u00BF|\\u00FE\\u00FF|\\u00FF\\u00FE)?[\\s\\x00]*", "")
                .startsWith(MARKUP_START);
    }

    private static void check(Element element, SvgStyles styles) {
        styles.apply(element);
        SvgAttributes.check(element);
        for (var child : element.children()) {
            if (child instanceof Element inner) {
                check(inner, styles);
            }
        }
    }

    private static byte[] written(Element root) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.setDefaultNamespace(SvgParser.NAMESPACE);
            write(writer, root, bytes, true);
            writer.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        rejectLong(bytes);
        return bytes.toByteArray();
    }

    private static void write(XMLStreamWriter writer, Element element, ByteArrayOutputStream written, boolean isRoot)
            throws XMLStreamException {
        // Styles that many elements share are repeated in each of them.
        rejectLong(written);
        writer.writeStartElement(element.name());
        if (isRoot) {
            writer.writeDefaultNamespace(SvgParser.NAMESPACE);
        }
        for (var attribute : element.attributes().entrySet()) {
            writer.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        for (var child : element.children()) {
            switch (child) {
                case Element inner -> write(writer, inner, written, false);
                case Text text -> writer.writeCharacters(text.characters());
            }
        }
        writer.writeEndElement();
    }

    private static void rejectLong(ByteArrayOutputStream written) {
        if (written.size() > LogoFile.MAX_BYTES) {
            throw LogoFile.rejected("is longer than %d KB with its styles".formatted(LogoFile.MAX_BYTES / 1024));
        }
    }
}
