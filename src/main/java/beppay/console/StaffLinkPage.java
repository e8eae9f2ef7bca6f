package beppay.console;

import beppay.installation.BaseUrl;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import beppay.staff.Staff;
import beppay.web.Page;
import beppay.web.Shell;
import org.jspecify.annotations.Nullable;

/// Shows a new one-time link once, to the owner who created it and sends it on.
final class StaffLinkPage {
    private final @Nullable BaseUrl baseUrl;
    private final SameOrigin sameOrigin;

    /// @param baseUrl the URL that the operator has set, or null
    StaffLinkPage(@Nullable BaseUrl baseUrl, SameOrigin sameOrigin) {
        this.baseUrl = baseUrl;
        this.sameOrigin = sameOrigin;
    }

    record View(Shell shell, Staff.Invited invited, String url) {
        @Override
        public String toString() {
            return "a link of " + invited.member().email();
        }
    }

    Reply of(Call call, ConsoleContext context, Staff.Invited invited) {
        var url = invited.link().under(baseUrl == null ? guessed(call) : baseUrl);
        return Page.withSecret(200, "console/staff-link.jte", new View(context.shell("/staff"), invited, url));
    }

    /// The origin that the browser reports, which a page of another site can't forge.
    private BaseUrl guessed(Call call) {
        var origin = sameOrigin.of(call);
        var guessed = origin == null ? null : BaseUrl.parse(origin);
        return guessed == null ? BaseUrl.onThisMachine(call.port()) : guessed;
    }
}
