package beppay.dashboard;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.OneTimeLink;
import beppay.team.Team;

/// The answer to whoever made a one-time link for somebody: shown once, to be handed on.
final class LinkPage {
    private LinkPage() {}

    record View(Frame frame, Member member, OneTimeLink link, String baseUrl) {
        boolean isInvitation() {
            return link.purpose() == OneTimeLink.Purpose.INVITATION;
        }
    }

    static Reply of(Call call, Visit visit, Team.Invited invited) {
        var view = new View(TeamPage.frame(visit), invited.member(), invited.link(), BaseUrl.of(call));
        return Page.withSecret(200, "link.jte", view);
    }
}
