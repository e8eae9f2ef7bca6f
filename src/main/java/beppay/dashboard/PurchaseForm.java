package beppay.dashboard;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.orders.PurchaseRequest;
import beppay.web.Form;
import beppay.web.ListAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a purchase in the dashboard, with the hidden ones of its confirmation page.
///
/// @param email null if it is invalid
/// @param isNotified whether the customer receives the eSIM by e-mail
/// @param maxPrice the price that the confirmation page showed; null before that page
/// @param key the idempotency key of the confirmation page; null before that page
record PurchaseForm(
        @Nullable EmailAddress email,
        @Nullable String reference,
        boolean isNotified,
        @Nullable Money maxPrice,
        @Nullable String key) {
    private static final int MAX_CHARACTERS = 255;
    /// What the member fills in.
    private static final List<String> FIELDS = List.of("email", "reference", "notify");

    static PurchaseForm of(Form form) {
        var emailText = form.required("email", "Enter the customer's e-mail address.");
        var email = EmailAddress.parse(emailText);
        if (email == null && form.errorOf("email") == null) {
            form.addError("email", "Enter a full e-mail address, such as customer@example.com.");
        }
        return new PurchaseForm(email, reference(form), isNotified(form), maxPrice(form), PurchaseKey.of(form));
    }

    /// The price that the confirmation page showed; null if the form is not from that page.
    static @Nullable Money maxPrice(Form form) {
        return Money.parse(form.text("max_price"));
    }

    /// The URL of a page that shows the form with the same values.
    static ListAddress address(String path, Form form) {
        return ListAddress.of(path, form, FIELDS);
    }

    static boolean isNotified(Form form) {
        return form.text("notify").equals("true");
    }

    private static @Nullable String reference(Form form) {
        var reference = form.text("reference");
        form.rejectInvisible("reference", MAX_CHARACTERS);
        return reference.isEmpty() ? null : reference;
    }

    /// Null if the e-mail address is invalid, or if the form is not from the confirmation page, which adds the
    /// price and the key.
    @Nullable
    PurchaseRequest request(String planId) {
        return email == null || maxPrice == null || key == null
                ? null
                : new PurchaseRequest(planId, email, 1, maxPrice, reference, key).withNotice(isNotified, null);
    }
}
