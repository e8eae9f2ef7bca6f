package beppay.web;

import beppay.platform.html.Templates;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;

/// Renders pages as responses. Browsers must not store them, because they show balances and codes.
public final class Page {
    private static final String NO_STORE = "no-store";

    private Page() {}

    /// @param template the file below `src/main/jte`, such as `dashboard/orders.jte`
    public static Reply of(String template, Object view) {
        return of(200, template, view);
    }

    public static Reply of(int status, String template, Object view) {
        return page(status, template, view, NO_STORE);
    }

    /// A page that shows a secret: a new key, a one-time link, an activation code. It is not compressed, because
    /// the length of a compressed page reveals repetitions: an attacker who sees lengths and makes the browser
    /// request the page with guesses in its URL could learn the secret letter by letter (BREACH).
    public static Reply withSecret(int status, String template, Object view) {
        return page(status, template, view, NO_STORE + ", no-transform");
    }

    private static Reply page(int status, String template, Object view, String cacheControl) {
        return HtmlReply.of(status, Templates.render(template, view)).with("Cache-Control", cacheControl);
    }
}
