package beppay.traveller;

import beppay.branding.AccentColour;
import beppay.platform.html.Templates;
import beppay.platform.http.Reply;
import java.util.List;

/// Renders pages as responses. No cache and no search engine may store them, because they show codes, and no
/// other site receives their address.
final class PageReply {
    private static final String POLICY = "default-src 'none'; style-src %s %s; script-src "
            + InlineFile.SCRIPT.source()
            + "; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String STYLE = InlineFile.STYLE.source();

    private PageReply() {}

    /// @param template the file below `src/main/jte/traveller`
    static Reply of(int status, String template, PageFrame frame, Object view) {
        var policy = POLICY.formatted(STYLE, frame.accent().source());
        var headers = List.of(
                new Reply.Header("Content-Type", "text/html; charset=utf-8"),
                new Reply.Header("Content-Language", frame.texts().tag()),
                new Reply.Header("Content-Security-Policy", policy),
                new Reply.Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Reply.Header("Referrer-Policy", "no-referrer"),
                new Reply.Header("X-Robots-Tag", "noindex"),
                // Not compressed, as all pages that show a secret.
                new Reply.Header("Cache-Control", "no-store, no-transform"));
        return new Reply(status, headers, Templates.render("traveller/" + template, view));
    }

    /// The style sheet with the shades of a brand's colour.
    static InlineFile accent(AccentColour colour) {
        return new InlineFile(
                ":root{--accent:%s}@media(prefers-color-scheme:dark){:root{--accent:%s}}@media print{:root{--accent:#000}}"
                        .formatted(colour.onLight(), colour.onDark()));
    }
}
