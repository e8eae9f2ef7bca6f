package beppay.platform.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/// The pages' templates, which the build makes classes of. Whatever a template is given is escaped for the place
/// where it stands.
public final class Templates {
    /// Below it, the folder of a template names the package of its class.
    private static final String PACKAGE = "beppay";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    private Templates() {}

    /// @param template its file below `src/main/jte`: `dashboard/orders.jte`
    /// @param view the template's only parameter
    /// @return the page, in UTF-8
    public static byte[] render(String template, Object view) {
        var output = new Utf8ByteOutput();
        ENGINE.render(template, view, output);
        return output.toByteArray();
    }
}
