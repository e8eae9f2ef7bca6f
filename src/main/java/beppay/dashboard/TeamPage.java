package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.Role;
import beppay.team.Team;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/settings/team`: the members, the permissions of each role, and invitations.
final class TeamPage {
    private final Team team;
    private final LinkPage links;

    TeamPage(Team team, LinkPage links) {
        this.team = team;
        this.links = links;
    }

    /// @param form the form to invite a member
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<Member> members,
            Form form,
            @Nullable String notice) {}

    Reply show(Call call, PageContext context) {
        var asked = Form.ofQuery(call);
        var notice = asked.has("removed") ? "The member was removed and signed out everywhere." : null;
        return page(200, context, Form.EMPTY, notice);
    }

    private Reply page(int status, PageContext context, Form form, @Nullable String notice) {
        var members = team.members(context.partnerId());
        return Page.of(status, "team.jte", new View(layout(context), members, form, notice));
    }

    static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/settings");
    }

    /// Shows the invitation's link, which no later page contains. Submitting the form again fails, because the
    /// address then belongs to a member.
    Reply invite(Call call, PageContext context) {
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter the new member's e-mail address."));
        if (email == null && form.errorOf("email") == null) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        var role = role(form);
        if (form.isValid() && email != null && role != null) {
            try {
                return links.of(call, context, team.invite(context.member(), email, role));
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return page(ErrorCode.INVALID_REQUEST.status(), context, form, null);
    }

    static @Nullable Role role(Form form) {
        var role = Role.of(form.text("role"));
        if (role == null) {
            form.addError("role", "Choose a role.");
        }
        return role;
    }
}
