package beppay.dashboard;

import beppay.installation.BaseUrl;
import beppay.people.OneTimeLink;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import beppay.team.Member;
import beppay.team.Team;
import beppay.web.Page;
import org.jspecify.annotations.Nullable;

/// Shows a new one-time link once, to the admin who created it and sends it on.
final class LinkPage {
    private final @Nullable BaseUrl baseUrl;

    private final SameOrigin sameOrigin;

    /// @param baseUrl the URL that the operator has set, or null
    LinkPage(@Nullable BaseUrl baseUrl, SameOrigin sameOrigin) {
        this.baseUrl = baseUrl;
        this.sameOrigin = sameOrigin;
    }

    /// @param isGuessed true if the operator has set no address, and `baseUrl` is derived from the request
    record View(PageLayout layout, Member member, OneTimeLink link, BaseUrl baseUrl, boolean isGuessed) {
        boolean isInvitation() {
            return link.purpose() == OneTimeLink.Purpose.INVITATION;
        }
    }

    Reply of(Call call, PageContext context, Team.Invited invited) {
        var where = baseUrl == null ? guessed(call) : baseUrl;
        var view = new View(TeamPage.layout(context), invited.member(), invited.link(), where, baseUrl == null);
        return Page.withSecret(200, "dashboard/link.jte", view);
    }

    /// The origin that the browser reports, which a page of another site can't forge. The `Host` header is not
    /// used, because proxies may rewrite it and any caller can set it.
    private BaseUrl guessed(Call call) {
        var origin = sameOrigin.of(call);
        var guessed = origin == null ? null : BaseUrl.parse(origin);
        return guessed == null ? BaseUrl.onThisMachine(call.port()) : guessed;
    }
}
