package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Submitted forms and filters. An invalid value is null, and adds an error to the form.
final class Submitted {
    private static final int MAX_TEXT = 255;
    private static final int MAX_EVIDENCE = 200;

    private Submitted() {}

    /// The field `email`.
    static @Nullable EmailAddress email(Form form) {
        var email = EmailAddress.parse(form.required("email", "Enter an e-mail address."));
        if (email == null && form.errorOf("email") == null) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        return email;
    }

    /// A text of up to 255 visible characters, such as a reason.
    ///
    /// @param message the error if it is empty
    static String text(Form form, String name, String message) {
        var text = form.required(name, message);
        form.rejectInvisible(name, MAX_TEXT);
        return text;
    }

    /// How a person knows an outcome that the supplier stated in another way. The evidence also contains the person's
    /// name, so it is shorter than other reasons.
    static String evidence(Form form, String name) {
        var text = form.required(name, "State how you know. It is kept as evidence.");
        form.rejectInvisible(name, MAX_EVIDENCE);
        return text;
    }

    /// The partner whose address is in the field `partner`. Null without an error if the field is empty.
    static @Nullable Partner partner(Transaction tx, Form form) {
        var text = form.text("partner");
        if (text.isEmpty()) {
            return null;
        }
        var email = EmailAddress.parse(text);
        var partner = email == null ? null : Partners.byEmail(tx, email);
        if (partner == null) {
            form.addError("partner", "No partner has this address. Enter the full address of a partner.");
        }
        return partner;
    }

    /// The field `mode`. Live for any other text than `test`.
    static Mode mode(Form form) {
        return form.text("mode").equals(Mode.TEST.code()) ? Mode.TEST : Mode.LIVE;
    }

    /// A positive amount. Null without an error if the field is empty.
    static @Nullable Money amount(Form form, String name) {
        return form.text(name).isEmpty() ? null : requiredAmount(form, name);
    }

    static @Nullable Money requiredAmount(Form form, String name) {
        var amount = Money.parse(form.text(name));
        if (amount == null || !amount.isPositive()) {
            form.addError(name, "Enter an amount above zero, such as 100.00.");
            return null;
        }
        return amount;
    }

    /// A positive number, such as an id or the one after which a page continues. Null without an error for any
    /// other text.
    static @Nullable Long number(Form form, String name) {
        var text = form.text(name);
        return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }

    /// Makes a change and redirects, or shows the form again with its errors. Changes nothing if the form already
    /// has errors. If what would be changed does not exist, the response is an error page.
    ///
    /// @param next the path of the page that confirms the change
    /// @param change may add errors to the form
    static Reply change(Form form, String next, Runnable change, Supplier<Reply> again) {
        try {
            if (form.isValid()) {
                change.run();
            }
        } catch (CodedException refused) {
            if (refused.code() == ErrorCode.NOT_FOUND) {
                throw refused;
            }
            form.addErrors(refused);
        }
        return form.isValid() ? HtmlReply.seeOther(next) : again.get();
    }
}
