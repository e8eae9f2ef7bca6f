package beppay.emails;

import beppay.branding.AccentColour;
import beppay.platform.html.Templates;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An e-mail as HTML, in tables with inline styles, because mailboxes support little else.
///
/// @param logo the address of the logo; null if the name of the brand is shown instead
public record EmailHtml(EmailContent content, @Nullable String logo) {
    private static final int MAX_LOGO_HEIGHT = 40;

    static String of(EmailContent content, String baseUrl) {
        var html = Templates.render("emails/message.jte", new EmailHtml(content, content.logo(baseUrl)));
        return new String(html, StandardCharsets.UTF_8);
    }

    /// The shade of buttons and links.
    public String accent() {
        return content.accent();
    }

    public int logoHeight() {
        var logo = content.brand().logo();
        return logo == null ? 0 : Math.min(logo.height(), MAX_LOGO_HEIGHT);
    }

    /// The style of the dark scheme that depends on the brand. Its values are computed colours.
    public String schemeStyle() {
        var shade = content.accentInDark();
        return """
                <style>@media (prefers-color-scheme: dark) {
                  .button { background: %1$s !important; color: %2$s !important; }
                  .link { color: %1$s !important; }
                }</style>
                """.formatted(shade, AccentColour.INK_ON_DARK);
    }
}
