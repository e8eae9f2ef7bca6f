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

/// `/settings/team`: who is in it, what each may do, and somebody new.
final class TeamPage {
    private final Team team;
    private final LinkPage links;

    TeamPage(Team team, LinkPage links) {
        this.team = team;
        this.links = links;
    }

    /// @param form of the invitation
    /// @param said what was just done, or null
    record View(
            PageLayout frame,
            List<Member> members,
            Form form,
            @Nullable String said) {}

    Reply show(Call call, PageContext visit) {
        var asked = Form.ofQuery(call);
        var said = asked.has("removed") ? "The member is removed, and signed out everywhere." : null;
        return page(200, visit, Form.EMPTY, said);
    }

    private Reply page(int status, PageContext visit, Form form, @Nullable String said) {
        var members = team.members(visit.partnerId());
        return Page.of(status, "team.jte", new View(frame(visit), members, form, said));
    }

    static PageLayout frame(PageContext visit) {
        return new PageLayout(visit, "/settings");
    }

    /// Answers with the link, which is in no later page. A form that is sent again invites nobody a second time,
    /// since the address is a member's by then.
    Reply invite(Call call, PageContext visit) {
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Fill in their e-mail address."));
        if (email == null && form.faultOf("email") == null) {
            form.fault("email", "Enter a full e-mail address, such as name@example.com.");
        }
        var role = role(form);
        if (form.isFaultless() && email != null && role != null) {
            try {
                return links.of(call, visit, team.invite(visit.member(), email, role));
            } catch (CodedException refused) {
                form.faults(refused);
            }
        }
        return page(ErrorCode.INVALID_REQUEST.status(), visit, form, null);
    }

    static @Nullable Role role(Form form) {
        var role = Role.of(form.text("role"));
        if (role == null) {
            form.fault("role", "Choose one of the roles.");
        }
        return role;
    }
}
