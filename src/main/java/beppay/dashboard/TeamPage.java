package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Member;
import beppay.team.Role;
import beppay.team.Team;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/settings/team`: the members, the permissions of each role, and invitations.
final class TeamPage {
    private static final Notices NOTICES = Notices.of("removed", "The member was removed and signed out everywhere.")
            .and("saved", "The setting was saved.");

    private final Database database;
    private final InstantSource clock;
    private final Team team;
    private final LinkPage links;
    private final boolean sendsEmail;

    /// @param sendsEmail false if links are shown to the admin, who sends them
    TeamPage(Database database, InstantSource clock, Team team, LinkPage links, boolean sendsEmail) {
        this.database = database;
        this.clock = clock;
        this.team = team;
        this.links = links;
        this.sendsEmail = sendsEmail;
    }

    /// @param form the form to invite a member
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<Member> members,
            Form form,
            boolean sendsEmail,
            boolean requiresSecondFactor,
            @Nullable String notice) {}

    Reply show(Call call, PageContext context) {
        return page(200, context, Form.EMPTY, NOTICES.after(call));
    }

    private Reply page(int status, PageContext context, Form form, @Nullable String notice) {
        var members = team.members(context.partnerId());
        return Page.of(
                status,
                "dashboard/team.jte",
                new View(
                        layout(context),
                        members,
                        form,
                        sendsEmail,
                        context.who().session().requiresSecondFactor(),
                        notice));
    }

    static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/settings");
    }

    /// Sends the invitation, or shows its link, which no later page contains. Submitting the form again fails,
    /// because the address then belongs to a member.
    Reply invite(Call call, PageContext context) {
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter the new member's e-mail address."));
        if (email == null && form.errorOf("email") == null) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        var role = role(form);
        if (form.isValid() && email != null && role != null) {
            try {
                return invited(call, context, email, role);
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return page(ErrorCode.INVALID_REQUEST.status(), context, form, null);
    }

    /// Members without a second factor set it up before anything else.
    Reply requireSecondFactor(Call call, PageContext context) {
        boolean isRequired = Form.of(call).has("required");
        database.transact(tx -> {
            Partners.requireSecondFactor(tx, context.partnerId(), isRequired, clock.instant());
            return isRequired;
        });
        return HtmlReply.seeOther(context.link("/settings/team?saved"));
    }

    private Reply invited(Call call, PageContext context, EmailAddress email, Role role) {
        if (!sendsEmail) {
            return links.of(call, context, team.invite(context.member(), email, role));
        }
        var member = team.inviteByEmail(context.member(), email, role);
        return HtmlReply.seeOther(context.link("/settings/team/%d?sent".formatted(member.id())));
    }

    static @Nullable Role role(Form form) {
        var role = Role.of(form.text("role"));
        if (role == null) {
            form.addError("role", "Choose a role.");
        }
        return role;
    }
}
