package beppay.platform.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/// The pages' templates, which the build compiles to classes. Every value is escaped for the context in which it
/// appears.
public final class Templates {
    /// The package of the templates' classes. Each folder of templates is a package below it.
    private static final String PACKAGE = "beppay";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    private Templates() {}

    /// @param template the file below `src/main/jte`, such as `dashboard/orders.jte`
    /// @param view the template's only parameter
    /// @return the page, in UTF-8
    public static byte[] render(String template, Object view) {
        var output = new Utf8ByteOutput();
        ENGINE.render(template, view, output);
        return output.toByteArray();
    }
}
