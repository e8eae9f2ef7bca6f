package beppay.emails;

import beppay.branding.Brands;
import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.Row;
import beppay.emails.MemberEmails.Context;
import beppay.installation.BaseUrl;
import beppay.outbox.DueEmail;
import beppay.people.BrowserName;
import beppay.people.EmailRecipient;
import beppay.people.PreparedLink;
import beppay.platform.db.Transaction;
import beppay.staff.StaffMember;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The e-mails to the operator's staff, in English like the console.
final class StaffEmails {
    private final RandomGenerator random;

    StaffEmails(RandomGenerator random) {
        this.random = random;
    }

    /// Returns null if the e-mail must not be sent any more.
    @Nullable
    Letter of(Transaction tx, DueEmail email, BaseUrl base, Instant now) {
        var to = EmailRecipient.find(tx, Objects.requireNonNull(email.memberId()));
        if (to == null || !to.member().email().equals(email.recipient())) {
            return null;
        }
        var context = new Context(tx, email, to, Brands.ofOperator(tx), base);
        return switch (email.kind()) {
            case INVITATION -> to.member().isInvited() ? withLink(context, now) : null;
            case PASSWORD_RESET -> withLink(context, now);
            case SIGN_IN -> Letter.of(signIn(context));
            case ACCOUNT_CHANGED -> Letter.of(AccountChangeEmail.of(context));
            case PROPOSAL -> letter(ProposalEmail.waiting(context, now));
            case PROPOSAL_ENDED -> letter(ProposalEmail.ended(context));
            case OPERATION_APPROVED -> letter(ProposalEmail.approved(context, now));
            case ACCESS_GIVEN -> letter(AccessGivenEmail.of(context));
            case DAILY_SUMMARY -> letter(DailySummaryEmail.of(context, now));
            case ESIM, LOW_BALANCE, WEBHOOK_DISABLED ->
                throw new IllegalArgumentException("an e-mail to somebody else");
        };
    }

    private static @Nullable Letter letter(@Nullable EmailContent content) {
        return content == null ? null : Letter.of(content);
    }

    private Letter withLink(Context context, Instant now) {
        var member = context.to().member();
        var prepared = PreparedLink.create(member, now, random);
        var url = prepared.link().under(context.base());
        return new Letter(member.isInvited() ? invitation(context, url) : reset(context, url), prepared);
    }

    private static EmailContent invitation(Context context, String url) {
        var operator = context.brand().name();
        var role = StaffMember.of(context.to().member()).role().label();
        return context.content(
                "Your invitation to the console of %s".formatted(operator),
                "Choose a password to sign in to the console.",
                new Heading("You were invited to the console of %s".formatted(operator), true),
                new Paragraph(
                        "Your role is %s. Choose a password, and then set up a second factor with an authenticator app."
                                .formatted(role)),
                new Button("Choose a password", url),
                new Paragraph("The link can be used once, within 7 days. If you did not expect this invitation, ignore"
                        + " this e-mail."));
    }

    private static EmailContent reset(Context context, String url) {
        return context.content(
                "Reset your password",
                "Choose a new password for the console of %s."
                        .formatted(context.brand().name()),
                new Heading("Reset your password", true),
                new Paragraph("We received a request to reset the password with which %s signs in to the console."
                        .formatted(context.to().member().email())),
                new Button("Choose a new password", url),
                new Paragraph("The link can be used once, within 24 hours. Your second factor stays. If you did not"
                        + " request it, ignore this e-mail. Your password stays the same."));
    }

    /// The password was entered. A code of the second factor follows.
    private static EmailContent signIn(Context context) {
        var browser = BrowserName.of(context.text("agent"));
        return context.content(
                "New sign-in with %s".formatted(browser),
                "Your password was entered in a browser that you had not used before.",
                new Heading("New sign-in to your account", true),
                new Paragraph("The password of %s was entered in a browser that you had not used before."
                        .formatted(context.to().member().email())),
                new Row("Browser", browser, false),
                new Row("IP address", context.text("address"), false),
                new Row("Time", MemberEmails.TIME.format(context.email().createdAt()), false),
                new Paragraph("The console also requires a code of your second factor. If this was not you, somebody"
                        + " knows your password: change it now. This signs out every browser."),
                new Button("Review your sessions", context.base().at("/console/account")));
    }

    /// The member of staff as they are now.
    static StaffMember member(Context context) {
        return StaffMember.of(context.to().member());
    }
}
