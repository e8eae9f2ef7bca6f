package beppay.console;

import beppay.entrance.LinkOrigin;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.Staff;
import beppay.web.Page;
import beppay.web.Shell;

/// Shows a new one-time link once, to the owner who created it and sends it on.
///
/// @param sendsEmail whether links are sent by e-mail instead
record StaffLinkPage(LinkOrigin origin, boolean sendsEmail) {
    record View(Shell shell, Staff.Invited invited, String url) {
        @Override
        public String toString() {
            return "a link of " + invited.member().email();
        }
    }

    Reply of(Call call, ConsoleContext context, Staff.Invited invited) {
        var url = invited.link().under(origin.of(call));
        return Page.withSecret(200, "console/staff-link.jte", new View(context.shell("/staff"), invited, url));
    }
}
