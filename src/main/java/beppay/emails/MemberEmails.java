package beppay.emails;

import beppay.branding.Brand;
import beppay.branding.Brands;
import beppay.emails.EmailContent.Block;
import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.Row;
import beppay.events.OpaqueIds;
import beppay.installation.BaseUrl;
import beppay.outbox.DueEmail;
import beppay.outbox.EmailKind;
import beppay.people.BrowserName;
import beppay.people.EmailRecipient;
import beppay.people.PreparedLink;
import beppay.platform.db.Transaction;
import beppay.platform.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The e-mails to members of partners, in English like the dashboard.
final class MemberEmails {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RandomGenerator random;

    MemberEmails(RandomGenerator random) {
        this.random = random;
    }

    /// What a text needs.
    record Context(Transaction tx, DueEmail email, EmailRecipient to, Brand brand, BaseUrl base) {
        JsonNode data() {
            return Json.read(email.data().getBytes(StandardCharsets.UTF_8));
        }

        String text(String field) {
            return data().path(field).asString();
        }

        EmailContent content(String subject, String preview, Block... blocks) {
            return new EmailContent(brand, "en", false, subject, preview, List.of(blocks), List.of(), reason());
        }

        private String reason() {
            var company = to.partnerName();
            if (company == null) {
                var why = to.member().isInvited() ? "were invited to the console" : "are on the staff";
                return "You receive this e-mail because you %s of %s.".formatted(why, brand.name());
            }
            var admission = to.member().isInvited() ? "an admin invited you to" : "you are a member of";
            return "You receive this e-mail because %s %s on %s.".formatted(admission, company, brand.name());
        }

        /// The text is about a person of the operator's staff.
        boolean isOfStaff() {
            return to.partnerName() == null;
        }
    }

    /// Returns null if the e-mail must not be sent any more: also if the member has another address now, because
    /// somebody else may read the earlier one. Only an e-mail about the change itself is sent there.
    @Nullable
    Letter of(Transaction tx, DueEmail email, BaseUrl base, Instant now) {
        var to = EmailRecipient.find(tx, Objects.requireNonNull(email.memberId()));
        if (to == null
                || (email.kind() != EmailKind.ACCOUNT_CHANGED
                        && !to.member().email().equals(email.recipient()))) {
            return null;
        }
        var context = new Context(tx, email, to, Brands.ofOperator(tx), base);
        return switch (email.kind()) {
            case INVITATION -> to.member().isInvited() ? withLink(context, now) : null;
            case PASSWORD_RESET -> withLink(context, now);
            case SIGN_IN -> Letter.of(signIn(context));
            case ACCOUNT_CHANGED -> Letter.of(AccountChangeEmail.of(context));
            case LOW_BALANCE -> Letter.of(lowBalance(context));
            case WEBHOOK_DISABLED -> Letter.of(webhookDisabled(context));
            case ESIM, PROPOSAL, PROPOSAL_ENDED, OPERATION_APPROVED, ACCESS_GIVEN, DAILY_SUMMARY ->
                throw new IllegalArgumentException("an e-mail to somebody else");
        };
    }

    private Letter withLink(Context context, Instant now) {
        var member = context.to.member();
        var prepared = PreparedLink.create(member, now, random);
        var url = prepared.link().under(context.base);
        return new Letter(member.isInvited() ? invitation(context, url) : reset(context, url), prepared);
    }

    private static EmailContent invitation(Context context, String url) {
        var company = context.to.partnerName();
        return context.content(
                "Your invitation to %s".formatted(company),
                "Choose a password to sign in to %s.".formatted(context.brand.name()),
                new Heading("You were invited to %s".formatted(company), true),
                new Paragraph("An admin of %s invited you to %s with the role %s. Choose a password to sign in."
                        .formatted(
                                company,
                                context.brand.name(),
                                context.to.member().role())),
                new Button("Choose a password", url),
                new Paragraph("The link can be used once, within 7 days. If you did not expect this invitation, ignore"
                        + " this e-mail."));
    }

    private static EmailContent reset(Context context, String url) {
        return context.content(
                "Reset your password",
                "Choose a new password for %s.".formatted(context.brand.name()),
                new Heading("Reset your password", true),
                new Paragraph("We received a request to reset the password of %s."
                        .formatted(context.to.member().email())),
                new Button("Choose a new password", url),
                new Paragraph(
                        "The link can be used once, within 24 hours. If you did not request it, ignore this e-mail."
                                + " Your password stays the same."));
    }

    private static EmailContent signIn(Context context) {
        var browser = BrowserName.of(context.text("agent"));
        return context.content(
                "New sign-in with %s".formatted(browser),
                "A browser that you had not used before signed in to your account.",
                new Heading("New sign-in to your account", true),
                new Paragraph("A browser that you had not used before signed in as %s."
                        .formatted(context.to.member().email())),
                new Row("Browser", browser, false),
                new Row("IP address", context.text("address"), false),
                new Row("Time", TIME.format(context.email.createdAt()), false),
                new Paragraph("If this was not you, change your password now. This signs out every browser."),
                new Button("Review your sessions", context.base.at("/partner/settings")));
    }

    private static EmailContent lowBalance(Context context) {
        var wallet = context.data().path("wallet");
        var currency = wallet.path("currency").asString();
        var balance = wallet.path("balance").asString() + " " + currency;
        var mark = context.text("low_balance") + " " + currency;
        return context.content(
                "Low balance: %s".formatted(balance),
                "The balance of %s fell below %s.".formatted(context.to.partnerName(), mark),
                new Heading("Your balance is low", true),
                new Paragraph(
                        "The available balance of %s fell below %s. Purchases fail when it does not cover their price."
                                .formatted(context.to.partnerName(), mark)),
                new Row("Balance at %s".formatted(TIME.format(context.email.createdAt())), balance, false),
                new Paragraph("Contact %s to top it up.".formatted(contact(context.brand))),
                new Button("Open the wallet", context.base.at("/partner/wallet")));
    }

    static String contact(Brand operator) {
        var support = operator.support();
        return support == null ? operator.name() : "%s (%s)".formatted(operator.name(), support);
    }

    private static EmailContent webhookDisabled(Context context) {
        var host = URI.create(context.text("url")).getHost();
        var why = context.text("reason").equals("gone")
                ? "It responded with status 410, which means that it no longer exists."
                : "All deliveries to it failed for five days.";
        var id = OpaqueIds.ofInstallation(context.tx)
                .text(
                        OpaqueIds.Kind.ENDPOINT,
                        context.data().path("endpoint_id").asLong());
        var folder = context.text("mode").equals("test") ? "/partner/test/webhooks/" : "/partner/webhooks/";
        return context.content(
                "Webhook disabled: %s".formatted(host),
                "Events are no longer delivered to %s.".formatted(host),
                new Heading("A webhook was disabled", true),
                new Paragraph("Events are no longer delivered to your %s endpoint at %s. %s"
                        .formatted(context.text("mode"), host, why)),
                new Paragraph(
                        "When the endpoint works again, enable it and replay the failed deliveries. Events can also"
                                + " be listed with the API for 90 days."),
                new Button("Open the webhook", context.base.at(folder + id)));
    }

    /// Whether e-mails of this kind go to members.
    static boolean isFor(DueEmail email) {
        return email.kind() != EmailKind.ESIM;
    }
}
