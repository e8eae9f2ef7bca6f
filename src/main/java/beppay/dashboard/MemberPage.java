package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.Team;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// `/settings/team/{id}`: one member's role, links and end.
final class MemberPage {
    private final Team team;
    private final LinkPage links;

    MemberPage(Team team, LinkPage links) {
        this.team = team;
        this.links = links;
    }

    /// @param lastLink by which a form that is sent again is known
    /// @param said what was just done, or null
    record View(
            PageLayout frame,
            Member member,
            String lastLink,
            Form form,
            @Nullable String said) {}

    Reply show(Call call, PageContext visit) {
        var said = Form.ofQuery(call).has("changed") ? "The role is changed. They have to sign in again." : null;
        return Page.of("member.jte", view(call, visit, Form.EMPTY, said));
    }

    private View view(Call call, PageContext visit, Form form, @Nullable String said) {
        long id = PathId.of(call);
        var member = team.members(visit.partnerId()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new CodedException(ErrorCode.NOT_FOUND, "There is no such member."));
        return new View(TeamPage.frame(visit), member, text(team.lastLinkAt(member)), form, said);
    }

    Reply changeRole(Call call, PageContext visit) {
        var form = Form.of(call);
        var role = TeamPage.role(form);
        if (role != null) {
            try {
                var member = team.changeRole(visit.member(), PathId.of(call), role);
                return HtmlReply.seeOther(visit.link("/settings/team/%d?changed".formatted(member.id())));
            } catch (CodedException refused) {
                form.faults(refused);
            }
        }
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "member.jte", view(call, visit, form, null));
    }

    private static String text(@Nullable Instant lastLink) {
        return lastLink == null ? "" : lastLink.toString();
    }

    Reply inviteAgain(Call call, PageContext visit) {
        return link(call, visit, team::inviteAgain);
    }

    Reply resetLink(Call call, PageContext visit) {
        return link(call, visit, team::resetLink);
    }

    private interface Making {
        Team.Invited link(Member by, long memberId, @Nullable Instant seen);
    }

    /// Answers with the link, which is in no later page. A form that is sent again, as by loading the answer once
    /// more, makes none: it has not seen the link that it made.
    private Reply link(Call call, PageContext visit, Making making) {
        var form = Form.of(call);
        try {
            return links.of(call, visit, making.link(visit.member(), PathId.of(call), lastLink(form)));
        } catch (CodedException refused) {
            if (refused.code() != ErrorCode.INVALID_REQUEST) {
                throw refused;
            }
            form.faults(refused);
            return Page.of(refused.code().status(), "member.jte", view(call, visit, form, null));
        }
    }

    /// Long ago, when none was made, where the form says nothing that can be read.
    private static @Nullable Instant lastLink(Form form) {
        var text = form.text("last_link");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException noInstant) {
            return Instant.EPOCH;
        }
    }

    Reply confirmRemoval(Call call, PageContext visit) {
        return Page.of("member-remove.jte", view(call, visit, Form.EMPTY, null));
    }

    Reply remove(Call call, PageContext visit) {
        var form = Form.of(call);
        try {
            team.remove(visit.member(), PathId.of(call));
        } catch (CodedException refused) {
            form.faults(refused);
            return Page.of(refused.code().status(), "member-remove.jte", view(call, visit, form, null));
        }
        return HtmlReply.seeOther(visit.link("/settings/team?removed"));
    }
}
