package beppay.console;

import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.web.Form;
import org.jspecify.annotations.Nullable;

/// The fields that the filters of several lists have. Each adds an error to the form if its text is invalid.
final class ListFields {
    private static final int MAX_DIGITS = 18;

    private ListFields() {}

    /// The partner whose address is in the field `partner`, or null.
    static @Nullable Partner partner(Transaction tx, Form form) {
        var text = form.text("partner");
        if (text.isEmpty()) {
            return null;
        }
        var email = EmailAddress.parse(text);
        var partner = email == null ? null : Partners.byEmail(tx, email);
        if (partner == null) {
            form.addError("partner", "Enter the e-mail address of a partner. The search finds it by the name.");
        }
        return partner;
    }

    /// The number after which a page continues; null for the first page, and if the text is not a number.
    static @Nullable Long after(Form form) {
        var text = form.text("after");
        return text.matches("[1-9][0-9]*") && text.length() <= MAX_DIGITS ? Long.valueOf(text) : null;
    }

    /// The text of a field, or null if it is empty.
    static @Nullable String text(Form form, String name) {
        var text = form.text(name);
        return text.isEmpty() ? null : text;
    }
}
