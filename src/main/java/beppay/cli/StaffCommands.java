package beppay.cli;

import beppay.audit.Actor;
import beppay.cli.Arguments.Reason;
import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.staff.Staff;
import beppay.staff.StaffInvitations;
import beppay.staff.StaffMember;
import beppay.staff.StaffRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(description = "Adds, lists, suspends and resumes the operator's staff, who use the console at /console.")
final class StaffCommands {
    private static final String ROLES = "owner, finance, catalogue, support or read-only.";

    private static final String BY_EMAIL = "Sends the link by e-mail instead of printing it.";

    private final CliContext context;

    StaffCommands(CliContext context) {
        this.context = context;
    }

    /// A role as it is typed.
    static final class RoleOf implements ITypeConverter<StaffRole> {
        @Override
        public StaffRole convert(String text) {
            var role = StaffRole.of(text);
            if (role == null) {
                throw new TypeConversionException("must be " + ROLES.substring(0, ROLES.length() - 1));
            }
            return role;
        }
    }

    record Line(long id, String email, String role, String state, boolean hasSecondFactor, String createdAt) {
        static Line of(StaffMember member, boolean hasSecondFactor) {
            return new Line(
                    member.id(),
                    member.email(),
                    member.role().label(),
                    member.isSuspended() ? "suspended" : member.isActive() ? "active" : "invited",
                    hasSecondFactor,
                    Instants.seconds(member.membership().createdAt()));
        }
    }

    record Listed(List<Line> staff) {}

    @Command(name = "list", description = "Lists the staff.")
    int list(@Mixin OperatorOptions options) {
        var lines = context.snapshot(options, tx -> {
            var secured = Staff.withSecondFactor(tx);
            return Staff.all(tx).stream()
                    .map(member -> Line.of(member, secured.contains(member.id())))
                    .toList();
        });
        var table = new Table("ID", "E-MAIL", "ROLE", "STATE", "SECOND FACTOR", "SINCE");
        for (var line : lines) {
            table.row(line.id, line.email, line.role, line.state, line.hasSecondFactor ? "yes" : "no", line.createdAt);
        }
        var first = "There is no staff yet. Add the first: bin/beppay staff add owner@example.com --role owner";
        context.printResult(options, new Listed(lines), lines.isEmpty() ? first : table.toString());
        return 0;
    }

    /// @param served the address of the server that last ran on this data, or null
    private record Made(Staff.Invited invited, @Nullable BaseUrl served) {}

    /// @param link contains a token with which anyone can choose the password
    record Invitation(String email, String role, String link, String expiresAt) {
        @Override
        public String toString() {
            return email;
        }
    }

    @Command(
            name = "add",
            description = "Adds a member of staff, and prints the link with which they choose a password.")
    int add(
            @Mixin OperatorOptions options,
            @Mixin BaseUrlOption baseUrl,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email,
            @Option(
                            names = "--role",
                            required = true,
                            converter = RoleOf.class,
                            paramLabel = "ROLE",
                            description = ROLES)
                    StaffRole role,
            @Option(names = "--email", description = BY_EMAIL) boolean byEmail) {
        if (byEmail) {
            return send(options, tx -> StaffInvitations.send(tx, actor(), email, role, context.now()));
        }
        return printLink(
                options,
                baseUrl,
                tx -> Staff.add(tx, actor(), email, role, context.now(), context.random()),
                "chooses a password and sets up a second factor");
    }

    @Command(name = "reset", description = "Prints a link with which a member of staff chooses a new password.")
    int reset(
            @Mixin OperatorOptions options,
            @Mixin BaseUrlOption baseUrl,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email,
            @Option(names = "--email", description = BY_EMAIL) boolean byEmail) {
        if (byEmail) {
            return send(
                    options,
                    tx -> StaffInvitations.sendLink(
                            tx, actor(), Staff.find(tx, email).id(), context.now()));
        }
        return printLink(
                options,
                baseUrl,
                tx -> Staff.link(tx, actor(), Staff.find(tx, email).id(), context.now(), context.random()),
                "chooses a new password");
    }

    private interface Invite {
        Staff.Invited of(Transaction tx);
    }

    private int printLink(OperatorOptions options, BaseUrlOption baseUrl, Invite invite, String purpose) {
        var given = baseUrl.given(context.environment());
        var made = context.transact(options, tx -> new Made(invite.of(tx), Installation.address(tx)));
        var member = made.invited.member();
        var link = made.invited.link();
        var url = link.under(BaseUrlOption.address(given, made.served, context.environment()));
        context.printResult(
                options,
                new Invitation(member.email(), member.role().label(), url, Instants.seconds(link.expiresAt())),
                "Send this link to %s, who %s with it, once, until %s:\n  %s"
                        .formatted(member.email(), purpose, Instants.seconds(link.expiresAt()), url));
        return 0;
    }

    private interface Send {
        StaffMember of(Transaction tx);
    }

    private record Sent(String email, String role) {}

    /// A server with a mail server sends it.
    private int send(OperatorOptions options, Send send) {
        var member = context.transact(options, send::of);
        context.printResult(
                options,
                new Sent(member.email(), member.role().label()),
                "A running server sends the link to %s. Until then, bin/beppay mail shows that it waits."
                        .formatted(member.email()));
        return 0;
    }

    private interface Change {
        StaffMember of(Transaction tx, long id);
    }

    @Command(name = "suspend", description = "Signs a member of staff out, and rejects each sign-in from now on.")
    int suspend(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the audit log.")
                    Reason reason) {
        return change(
                options,
                email,
                "is suspended",
                (tx, id) -> Staff.suspend(tx, actor(), id, reason.text(), context.now()));
    }

    @Command(name = "resume", description = "Ends the suspension of a member of staff.")
    int resume(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email) {
        return change(options, email, "is active", (tx, id) -> Staff.resume(tx, actor(), id, context.now()));
    }

    @Command(name = "role", description = "Changes the role of a member of staff, and signs them out.")
    int role(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email,
            @Parameters(paramLabel = "ROLE", converter = RoleOf.class, description = ROLES) StaffRole role) {
        return change(
                options,
                email,
                "has the role " + role.label(),
                (tx, id) -> Staff.changeRole(tx, actor(), id, role, context.now()));
    }

    @Command(
            name = "reset-2fa",
            description = "Removes the second factor of a member of staff who has lost it, and signs them out.")
    int resetSecondFactor(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.") EmailAddress email,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the audit log.")
                    Reason reason) {
        return change(
                options,
                email,
                "sets up a new second factor after the next sign-in",
                (tx, id) -> Staff.resetSecondFactor(tx, actor(), id, reason.text(), context.now()));
    }

    private int change(OperatorOptions options, EmailAddress email, String outcome, Change change) {
        var line = context.transact(options, tx -> {
            var member = change.of(tx, Staff.find(tx, email).id());
            return Line.of(member, Staff.withSecondFactor(tx).contains(member.id()));
        });
        context.printResult(options, line, "%s %s.".formatted(line.email, outcome));
        return 0;
    }

    private Actor actor() {
        return context.actor();
    }
}
