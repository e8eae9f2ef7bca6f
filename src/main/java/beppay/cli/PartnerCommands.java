package beppay.cli;

import beppay.audit.AuditEntry;
import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.people.AccountChange;
import beppay.people.AccountEmails;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.people.Passwords;
import beppay.people.SecondFactors;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.team.Member;
import beppay.team.Members;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallets;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Adds, lists, edits, suspends and resumes partners, resets their members' passwords, and writes"
                + " statements.")
final class PartnerCommands {
    private static final String REASON = "The reason, which the audit log states.";

    private final CliContext context;

    PartnerCommands(CliContext context) {
        this.context = context;
    }

    /// @param password the generated password; null if the operator chose one
    record Added(
            long id,
            String email,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String password) {
        @Override
        public String toString() {
            return email;
        }
    }

    @Command(name = "add", description = "Adds a partner with an admin and an empty wallet in USDT_TRC20.")
    int add(
            @Mixin OperatorOptions options,
            @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "The admin's address.")
                    EmailAddress email,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "The partner's name.")
                    Arguments.Name name,
            @Option(
                            names = "--password",
                            paramLabel = "PASSWORD",
                            description = "- reads the admin's password from standard input. Default: generated.")
                    Arguments.@Nullable Password chosen) {
        var password = chosen == null ? Passwords.generate(context.random()) : chosen.text();
        var hash = Passwords.hash(password);
        var partner = context.transact(
                options, tx -> Partners.add(tx, email, name.text(), hash, context.actor(), context.now()));
        var generated = chosen == null ? password : null;
        context.printResult(options, new Added(partner.id(), partner.email(), generated), text(partner, generated));
        return 0;
    }

    private static String text(Partner partner, @Nullable String generated) {
        var secret = generated == null ? "" : "Password: %s (shown only once)\n".formatted(generated);
        return """
                Added %1$s as partner %2$d.
                %3$sNext:
                  %4$s
                  %5$s""".formatted(
                        partner.email(),
                        partner.id(),
                        secret,
                        ShellCommand.line("key add", List.of(partner.email()), "--name", "First"),
                        ShellCommand.line("topup", List.of(partner.email(), "100.00"), "--reference", "Invoice 1"));
    }

    record Line(long id, String email, String name, boolean isSuspended, String createdAt) {
        static Line of(Partner partner) {
            return new Line(
                    partner.id(),
                    partner.email(),
                    partner.name(),
                    partner.isSuspended(),
                    Instants.seconds(partner.createdAt()));
        }
    }

    record Listed(List<Line> partners) {}

    @Command(name = "list", description = "Lists all partners.")
    int list(@Mixin OperatorOptions options) {
        var lines =
                context.snapshot(options, Partners::all).stream().map(Line::of).toList();
        var table = new Table("ID", "E-MAIL", "NAME", "STATE", "SINCE");
        for (var line : lines) {
            table.row(line.id, line.email, line.name, line.isSuspended ? "suspended" : "active", line.createdAt);
        }
        var first =
                "There is no partner yet. Add one: bin/beppay partner add --email reseller@example.com --name Reseller";
        context.printResult(options, new Listed(lines), lines.isEmpty() ? first : table.toString());
        return 0;
    }

    private interface Change {
        void of(Transaction tx, LockedPartner partner);
    }

    @Command(name = "suspend", description = "Rejects all requests of a partner's keys and members from now on.")
    int suspend(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.") EmailAddress email,
            @Option(names = "--reason", paramLabel = "TEXT", description = REASON) Arguments.@Nullable Reason reason) {
        return change(
                options,
                email,
                "is suspended",
                (tx, partner) -> Partners.suspend(tx, partner, context.actor(), text(reason), context.now()));
    }

    @Command(name = "resume", description = "Ends a partner's suspension.")
    int resume(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.") EmailAddress email,
            @Option(names = "--reason", paramLabel = "TEXT", description = REASON) Arguments.@Nullable Reason reason) {
        return change(
                options,
                email,
                "is active",
                (tx, partner) -> Partners.resume(tx, partner, context.actor(), text(reason), context.now()));
    }

    private static @Nullable String text(Arguments.@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }

    private int change(OperatorOptions options, EmailAddress email, String outcome, Change change) {
        var partner = context.transact(options, tx -> {
            var locked = Wallets.lock(tx, PartnerArgument.of(tx, email).id());
            change.of(tx, locked);
            return Partners.byId(tx, locked.id());
        });
        context.printResult(options, Line.of(partner), "%s %s.".formatted(partner.email(), outcome));
        return 0;
    }

    /// @param served the address of the server that last ran on this data, or null
    private record Made(OneTimeLink link, @Nullable BaseUrl served) {}

    /// @param link contains a token with which anyone can sign in
    record Reset(String email, String link, String expiresAt) {
        @Override
        public String toString() {
            return email;
        }
    }

    @Command(
            name = "reset",
            description = "Creates a link with which a member of a partner sets a new password, once and within a day.")
    int reset(
            @Mixin OperatorOptions options,
            @Mixin BaseUrlOption baseUrl,
            @Parameters(paramLabel = "EMAIL", description = "The address of any member of a partner.")
                    EmailAddress email) {
        var given = baseUrl.given(context.environment());
        var made = context.transact(options, tx -> {
            var member = member(tx, email);
            var link = OneTimeLinks.issue(
                    tx, member.membership(), OneTimeLink.Purpose.RESET, context.now(), context.random());
            context.record(
                    tx,
                    AuditEntry.of(context.actor(), "member.reset")
                            .ofPartner(member.partnerId())
                            .about("member " + member.email()));
            return new Made(link, Installation.address(tx));
        });
        var link = made.link;
        var url = link.under(BaseUrlOption.address(given, made.served, context.environment()));
        var until = Instants.seconds(link.expiresAt());
        context.printResult(
                options,
                new Reset(email.folded().text(), url, until),
                "%s\nThe link is valid once, until %s. Anyone who has it can sign in.".formatted(url, until));
        return 0;
    }

    record FactorRemoved(String email) {}

    @Command(
            name = "reset-2fa",
            description = "Removes the second factor of a partner's member who has lost it, and signs them out.")
    int resetSecondFactor(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The address of any member of a partner.")
                    EmailAddress email,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the audit log.")
                    Arguments.Reason reason) {
        var removed = context.transact(options, tx -> {
            var member = member(tx, email);
            SecondFactors.remove(tx, member.membership());
            AccountEmails.addChange(tx, member.membership(), AccountChange.SECOND_FACTOR, context.now());
            var entry = AuditEntry.of(context.actor(), "member.second_factor_reset")
                    .ofPartner(member.partnerId())
                    .about(member.email())
                    .because(reason.text());
            context.record(tx, entry);
            return member;
        });
        context.printResult(
                options,
                new FactorRemoved(removed.email()),
                "%s signs in with the password alone, and can set up a new second factor.".formatted(removed.email()));
        return 0;
    }

    private static Member member(Transaction tx, EmailAddress email) {
        var member = Members.byEmail(tx, email);
        if (member == null) {
            throw new CommandException("There is no member %s.".formatted(email.text()));
        }
        var partner = Partners.byId(tx, member.partnerId());
        if (partner.isSuspended()) {
            throw new CommandException("%s is suspended. Resume it first: %s"
                    .formatted(partner.email(), ShellCommand.line("partner resume", List.of(partner.email()))));
        }
        return member;
    }
}
