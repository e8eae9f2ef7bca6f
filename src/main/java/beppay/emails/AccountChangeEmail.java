package beppay.emails;

import beppay.emails.EmailContent.Block;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.Row;
import beppay.people.AccountChange;
import java.util.ArrayList;

/// The e-mail to a person about a change of how they sign in, which somebody else made.
final class AccountChangeEmail {
    private AccountChangeEmail() {}

    /// The new address is not stated, because the old mailbox may belong to somebody else by now.
    static EmailContent of(MemberEmails.Context context) {
        var change = AccountChange.of(context.text("change"));
        var subject = subject(change);
        var operator = context.brand().name();
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading(subject, true));
        blocks.add(new Paragraph(sentence(change, operator, context.email().recipient())));
        blocks.add(new Row("Time", MemberEmails.TIME.format(context.email().createdAt()), false));
        var contact = context.isOfStaff() ? "an owner" : MemberEmails.contact(context.brand());
        blocks.add(new Paragraph("If you did not expect this, contact %s now.".formatted(contact)));
        return context.content(
                subject,
                "The way in which you sign in to %s changed.".formatted(operator),
                blocks.toArray(Block[]::new));
    }

    private static String subject(AccountChange change) {
        return switch (change) {
            case ADDRESS -> "Your e-mail address was changed";
            case PASSWORD -> "Your password was changed";
            case SECOND_FACTOR -> "Your second factor was removed";
        };
    }

    private static String sentence(AccountChange change, String operator, String address) {
        return switch (change) {
            case ADDRESS ->
                "%s changed the address with which you sign in. You can no longer sign in with %s."
                        .formatted(operator, address);
            case PASSWORD ->
                "A new password for %s was chosen with a one-time link. All browsers were signed out."
                        .formatted(address);
            case SECOND_FACTOR ->
                "%s removed the second factor of %s. You can sign in with the password and set up a new one."
                        .formatted(operator, address);
        };
    }
}
