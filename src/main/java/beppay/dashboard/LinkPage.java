package beppay.dashboard;

import beppay.entrance.LinkOrigin;
import beppay.installation.BaseUrl;
import beppay.people.OneTimeLink;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.Team;
import beppay.web.Page;

/// Shows a new one-time link once, to the admin who created it and sends it on.
record LinkPage(LinkOrigin origin) {
    /// @param isGuessed true if the operator has set no address, and `baseUrl` is derived from the request
    record View(PageLayout layout, Member member, OneTimeLink link, BaseUrl baseUrl, boolean isGuessed) {
        boolean isInvitation() {
            return link.purpose() == OneTimeLink.Purpose.INVITATION;
        }
    }

    Reply of(Call call, PageContext context, Team.Invited invited) {
        var view = new View(
                TeamPage.layout(context), invited.member(), invited.link(), origin.of(call), origin.isGuessed());
        return Page.withSecret(200, "dashboard/link.jte", view);
    }
}
