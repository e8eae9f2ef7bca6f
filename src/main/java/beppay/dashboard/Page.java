package beppay.dashboard;

import beppay.platform.html.Templates;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;

/// A page as it is answered: never kept by browsers, since it shows money and codes.
final class Page {
    private Page() {}

    /// @param template below `src/main/jte/dashboard`: `orders.jte`
    static Reply of(String template, Object view) {
        return of(200, template, view);
    }

    static Reply of(int status, String template, Object view) {
        return HtmlReply.of(status, Templates.render("dashboard/" + template, view))
                .with("Cache-Control", "no-store");
    }
}
