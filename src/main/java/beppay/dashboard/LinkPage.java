package beppay.dashboard;

import beppay.installation.BaseUrl;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import beppay.team.Member;
import beppay.team.OneTimeLink;
import beppay.team.Team;
import org.jspecify.annotations.Nullable;

/// The page that shows a new one-time link once, for the person who created it to pass on.
final class LinkPage {
    private final @Nullable BaseUrl baseUrl;

    private final SameOrigin sameOrigin;

    /// @param baseUrl as the operator has set it, or null
    LinkPage(@Nullable BaseUrl baseUrl, SameOrigin sameOrigin) {
        this.baseUrl = baseUrl;
        this.sameOrigin = sameOrigin;
    }

    /// @param isGuessed whether nobody has said that people reach us there
    record View(PageLayout layout, Member member, OneTimeLink link, BaseUrl baseUrl, boolean isGuessed) {
        boolean isInvitation() {
            return link.purpose() == OneTimeLink.Purpose.INVITATION;
        }
    }

    Reply of(Call call, PageContext context, Team.Invited invited) {
        var where = baseUrl == null ? guessed(call) : baseUrl;
        var view = new View(TeamPage.layout(context), invited.member(), invited.link(), where, baseUrl == null);
        return Page.withSecret(200, "link.jte", view);
    }

    /// Where the browser says that our page is, which no other site's page can make it say. The `Host` is not
    /// asked: a proxy may have put its own there, and somebody else theirs.
    private BaseUrl guessed(Call call) {
        var origin = sameOrigin.of(call);
        var guessed = origin == null ? null : BaseUrl.parse(origin);
        return guessed == null ? BaseUrl.onThisMachine(call.port()) : guessed;
    }
}
