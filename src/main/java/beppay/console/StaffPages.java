package beppay.console;

import beppay.errors.CodedException;
import beppay.mail.EmailAddress;
import beppay.people.Session;
import beppay.people.Sessions;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.Staff;
import beppay.staff.StaffInvitations;
import beppay.staff.StaffMember;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/staff`: people, their roles, second factors and sessions.
final class StaffPages implements Section {
    private static final String SECTION = "/staff";
    private static final String LIST = ConsoleShell.HOME + SECTION;

    private static final Notices NOTICES =
            Notices.of("done", "The change was saved.").and("sent", "The link is on its way to the person.");

    private final Database database;
    private final Sessions sessions;
    private final StaffLinkPage links;
    private final InstantSource clock;
    private final RandomGenerator random;

    StaffPages(Database database, Sessions sessions, StaffLinkPage links, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_STAFF;
        var one = SECTION + "/{id}";
        routes.get(SECTION, StaffPermission.SEE_STAFF, this::list)
                .get(SECTION + "/new", manage, this::form)
                .post(SECTION + "/new", manage, this::add)
                .get(one, StaffPermission.SEE_STAFF, this::show)
                .get(one + "/edit", manage, this::edit)
                .post(one + "/role", manage, this::changeRole)
                .post(one + "/link", manage, this::link)
                .post(one + "/suspend", manage, this::suspend)
                .post(one + "/resume", manage, this::resume)
                .post(one + "/second-factor", manage, this::resetSecondFactor)
                .post(one + "/sessions", manage, this::endSessions);
    }

    /// @param secured the ids of those who have a second factor
    record ListView(Shell shell, boolean mayManage, List<StaffMember> members, List<Long> secured) {}

    Reply list(Call call, ConsoleContext context) {
        var view = database.autocommit(tx -> new ListView(
                context.shell(SECTION),
                context.may(StaffPermission.MANAGE_STAFF),
                Staff.all(tx),
                Staff.withSecondFactor(tx)));
        return Page.of("console/staff.jte", view);
    }

    record NewView(Shell shell, boolean sendsEmail, Form form) {}

    Reply form(Call call, ConsoleContext context) {
        return newPage(context, Form.EMPTY);
    }

    private Reply newPage(ConsoleContext context, Form form) {
        var view = new NewView(context.shell(SECTION), links.sendsEmail(), form);
        return Page.of(form.status(), "console/staff-new.jte", view);
    }

    /// Sends the invitation, or shows its link, which no later page contains. Submitting the form again fails,
    /// because the address then belongs to a member of staff.
    Reply add(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var email = Submitted.email(form);
        var role = role(form);
        if (email != null && role != null && form.isValid()) {
            try {
                return added(call, context, email, role);
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return newPage(context, form);
    }

    private Reply added(Call call, ConsoleContext context, EmailAddress email, StaffRole role) {
        var actor = context.actor();
        if (links.sendsEmail()) {
            return sent(database.transact(tx -> StaffInvitations.send(tx, actor, email, role, now())));
        }
        return links.of(call, context, database.transact(tx -> Staff.add(tx, actor, email, role, now(), random)));
    }

    private static Reply sent(StaffMember member) {
        return HtmlReply.seeOther("%s/%d?sent".formatted(LIST, member.id()));
    }

    private static @Nullable StaffRole role(Form form) {
        var role = StaffRole.of(form.text("role"));
        if (role == null) {
            form.addError("role", "Choose a role.");
        }
        return role;
    }

    /// @param form the form of the last action, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            StaffMember member,
            boolean hasSecondFactor,
            List<Session> sessions,
            boolean mayManage,
            boolean isEdited,
            boolean sendsEmail,
            Form form,
            @Nullable String notice) {}

    Reply show(Call call, ConsoleContext context) {
        return page(call, context, false, Form.EMPTY, NOTICES.after(call));
    }

    /// The same page with the forms, for which a recent code is needed.
    Reply edit(Call call, ConsoleContext context) {
        return page(call, context, true, Form.EMPTY, null);
    }

    private Reply page(Call call, ConsoleContext context, boolean isEdited, Form form, @Nullable String notice) {
        var member = database.autocommit(tx -> Staff.find(tx, PathId.of(call)));
        var view = new View(
                context.shell(SECTION),
                member,
                database.autocommit(Staff::withSecondFactor).contains(member.id()),
                sessions.of(member.membership()),
                context.may(StaffPermission.MANAGE_STAFF),
                isEdited,
                links.sendsEmail(),
                form,
                notice);
        return Page.of(form.status(), "console/staff-member.jte", view);
    }

    private interface Change {
        void of(long id, Form form, Instant at);
    }

    private Reply change(Call call, ConsoleContext context, Change change) {
        long id = PathId.of(call);
        var form = Form.of(call);
        return Submitted.change(
                form,
                LIST + "/" + id + "?done",
                () -> change.of(id, form, now()),
                () -> page(call, context, true, form, null));
    }

    Reply changeRole(Call call, ConsoleContext context) {
        return change(call, context, (id, form, at) -> {
            var role = role(form);
            if (role != null) {
                database.transact(tx -> Staff.changeRole(tx, context.actor(), id, role, at));
            }
        });
    }

    /// Sends a link that only the person reads, or shows it.
    Reply link(Call call, ConsoleContext context) {
        if (links.sendsEmail()) {
            return sendLink(call, context);
        }
        var invited = database.transact(tx -> Staff.link(tx, context.actor(), PathId.of(call), now(), random));
        return links.of(call, context, invited);
    }

    private Reply sendLink(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var form = Form.of(call);
        return Submitted.change(
                form,
                LIST + "/" + id + "?sent",
                () -> database.transact(tx -> StaffInvitations.sendLink(tx, context.actor(), id, now())),
                () -> page(call, context, true, form, null));
    }

    Reply suspend(Call call, ConsoleContext context) {
        return change(call, context, (id, form, at) -> {
            var reason = reason(form, "suspend_reason");
            if (form.isValid()) {
                database.transact(tx -> Staff.suspend(tx, context.actor(), id, reason, at));
            }
        });
    }

    Reply resume(Call call, ConsoleContext context) {
        return change(
                call, context, (id, form, at) -> database.transact(tx -> Staff.resume(tx, context.actor(), id, at)));
    }

    Reply resetSecondFactor(Call call, ConsoleContext context) {
        return change(call, context, (id, form, at) -> {
            var reason = reason(form, "reset_reason");
            if (form.isValid()) {
                database.transact(tx -> Staff.resetSecondFactor(tx, context.actor(), id, reason, at));
            }
        });
    }

    Reply endSessions(Call call, ConsoleContext context) {
        return change(
                call,
                context,
                (id, form, at) -> database.transact(tx -> Staff.endSessions(tx, context.actor(), id, at)));
    }

    private static String reason(Form form, String name) {
        return Submitted.text(form, name, "State the reason. It is kept in the audit log.");
    }

    private Instant now() {
        return clock.instant();
    }
}
