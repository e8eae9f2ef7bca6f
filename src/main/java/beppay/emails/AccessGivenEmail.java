package beppay.emails;

import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.Row;
import beppay.emails.MemberEmails.Context;
import beppay.staff.StaffRole;
import org.jspecify.annotations.Nullable;

/// The e-mail to owners about access to the console that somebody else gave.
final class AccessGivenEmail {
    private AccessGivenEmail() {}

    /// Null if the recipient is no longer an owner.
    static @Nullable EmailContent of(Context context) {
        if (StaffEmails.member(context).role() != StaffRole.OWNER) {
            return null;
        }
        var member = context.text("member");
        return context.content(
                "Access to the console: %s".formatted(member),
                "Check that you expected it.",
                new Heading("Somebody got access to the console", true),
                new Paragraph(sentence(context, member)),
                new Row("Time", MemberEmails.TIME.format(context.email().createdAt()), false),
                new Paragraph("If you did not expect this, suspend the person, and look at the audit log."
                        + " A person with two accounts could approve their own proposals."),
                new Button("Review the staff", context.base().at("/console/staff")));
    }

    private static String sentence(Context context, String member) {
        var by = context.text("by");
        return switch (context.text("action")) {
            case "staff.added" ->
                "%s added %s to the staff with the role %s.".formatted(by, member, role(context, "role"));
            case "staff.role_changed" ->
                "%s changed the role of %s from %s to %s."
                        .formatted(by, member, role(context, "earlier_role"), role(context, "role"));
            case "staff.link_created" ->
                "%s created a link with which a new password for %s can be chosen. The second factor stays."
                        .formatted(by, member);
            case "staff.second_factor_reset" ->
                "%s removed the second factor of %s, who sets up a new one after the next sign-in."
                        .formatted(by, member);
            case "staff.resumed" -> "%s ended the suspension of %s.".formatted(by, member);
            default -> "%s gave %s access.".formatted(by, member);
        };
    }

    private static String role(Context context, String field) {
        var role = StaffRole.of(context.text(field));
        return role == null ? "" : role.label();
    }
}
