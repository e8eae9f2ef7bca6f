package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.Team;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// `/settings/team/{id}`: a member's role, one-time links and removal.
final class MemberPage {
    private static final Notices NOTICES = Notices.of("changed", "The role was changed. The member must sign in again.")
            .and("sent", "The link is on its way to the member.");

    private final Team team;
    private final LinkPage links;
    private final boolean sendsEmail;

    /// @param sendsEmail false if links are shown to the admin, who sends them
    MemberPage(Team team, LinkPage links, boolean sendsEmail) {
        this.team = team;
        this.links = links;
        this.sendsEmail = sendsEmail;
    }

    /// @param lastLink when the member's last link was created, or empty; it identifies forms that are
    ///     submitted again
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            Member member,
            String lastLink,
            Form form,
            boolean sendsEmail,
            @Nullable String notice) {}

    Reply show(Call call, PageContext context) {
        return Page.of("dashboard/member.jte", view(call, context, Form.EMPTY, NOTICES.after(call)));
    }

    private View view(Call call, PageContext context, Form form, @Nullable String notice) {
        long id = PathId.of(call);
        var member = team.members(context.partnerId()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new CodedException(ErrorCode.NOT_FOUND, "There is no such member."));
        return new View(TeamPage.layout(context), member, text(team.lastLinkAt(member)), form, sendsEmail, notice);
    }

    Reply changeRole(Call call, PageContext context) {
        var form = Form.of(call);
        var role = TeamPage.role(form);
        if (role != null) {
            try {
                var member = team.changeRole(context.member(), PathId.of(call), role);
                return HtmlReply.seeOther(context.link("/settings/team/%d?changed".formatted(member.id())));
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "dashboard/member.jte", view(call, context, form, null));
    }

    private static String text(@Nullable Instant lastLink) {
        return lastLink == null ? "" : lastLink.toString();
    }

    /// Sends a link that only the member reads.
    Reply sendLink(Call call, PageContext context) {
        try {
            var member = team.sendLink(context.member(), PathId.of(call));
            return HtmlReply.seeOther(context.link("/settings/team/%d?sent".formatted(member.id())));
        } catch (CodedException refused) {
            if (refused.code() != ErrorCode.RATE_LIMITED) {
                throw refused;
            }
            var form = Form.of(call);
            form.addErrors(refused);
            return Page.of(refused.code().status(), "dashboard/member.jte", view(call, context, form, null));
        }
    }

    Reply renewInvitation(Call call, PageContext context) {
        return link(call, context, team::renewInvitation);
    }

    Reply resetLink(Call call, PageContext context) {
        return link(call, context, team::resetLink);
    }

    private interface LinkCreation {
        Team.Invited link(Member by, long memberId, @Nullable Instant seen);
    }

    /// Shows the new link, which no later page contains. Submitting the form again, for example by reloading
    /// the page, creates no second link, because the form's `last_link` is then out of date.
    private Reply link(Call call, PageContext context, LinkCreation creation) {
        var form = Form.of(call);
        try {
            return links.of(call, context, creation.link(context.member(), PathId.of(call), lastLink(form)));
        } catch (CodedException refused) {
            if (refused.code() != ErrorCode.INVALID_REQUEST) {
                throw refused;
            }
            form.addErrors(refused);
            return Page.of(refused.code().status(), "dashboard/member.jte", view(call, context, form, null));
        }
    }

    /// When the last link was created according to the form, or null for no link. A value that can't be parsed
    /// is read as the epoch, which matches no link.
    private static @Nullable Instant lastLink(Form form) {
        var text = form.text("last_link");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException notAnInstant) {
            return Instant.EPOCH;
        }
    }

    Reply confirmRemoval(Call call, PageContext context) {
        return Page.of("dashboard/member-remove.jte", view(call, context, Form.EMPTY, null));
    }

    Reply remove(Call call, PageContext context) {
        var form = Form.of(call);
        try {
            team.remove(context.member(), PathId.of(call));
        } catch (CodedException refused) {
            form.addErrors(refused);
            return Page.of(refused.code().status(), "dashboard/member-remove.jte", view(call, context, form, null));
        }
        return HtmlReply.seeOther(context.link("/settings/team?removed"));
    }
}
