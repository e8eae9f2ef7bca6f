package beppay.documentation;

import beppay.platform.html.Templates;
import java.nio.charset.StandardCharsets;

/// Renders the templates of the documentation.
final class Html {
    private Html() {}

    /// @param template relative to `documentation/`, such as `page.jte`
    static String of(String template, Object view) {
        return new String(Templates.render("documentation/" + template, view), StandardCharsets.UTF_8);
    }

    /// Escapes text for use as an element's content or as a quoted attribute value.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
