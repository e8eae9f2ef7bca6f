package beppay.console;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.web.Form;
import org.jspecify.annotations.Nullable;

/// Reads fields of forms. An invalid value is null, and adds an error to the form.
final class Submitted {
    private Submitted() {}

    /// The field `email`.
    static @Nullable EmailAddress email(Form form) {
        var email = EmailAddress.parse(form.required("email", "Enter an e-mail address."));
        if (email == null && form.errorOf("email") == null) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        return email;
    }

    /// A positive amount. Null without an error if the field is empty.
    static @Nullable Money amount(Form form, String name) {
        var text = form.text(name);
        if (text.isEmpty()) {
            return null;
        }
        var amount = Money.parse(text);
        if (amount == null || !amount.isPositive()) {
            form.addError(name, "Enter an amount above zero, such as 100.00.");
            return null;
        }
        return amount;
    }

    /// The number of a page or a filter. Null for any other text, which then filters nothing.
    static @Nullable Long number(Form form, String name) {
        var text = form.text(name);
        return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }
}
