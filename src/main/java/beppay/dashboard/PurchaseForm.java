package beppay.dashboard;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.orders.PurchaseRequest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What somebody who buys in the dashboard fills in, and what the page to confirm carries on unseen.
///
/// @param email null where it is none
/// @param maxPrice the price that was shown; null before any was
/// @param key made with the page to confirm, so that it buys once, however often it is sent; null before that
record PurchaseForm(
        @Nullable EmailAddress email,
        @Nullable String reference,
        @Nullable Money maxPrice,
        @Nullable String key) {
    private static final int MAX_CHARACTERS = 255;
    private static final int KEY_BYTES = 16;
    /// Told apart from the keys that programs make up.
    private static final String KEY_PREFIX = "by-hand-";

    static PurchaseForm of(Form form) {
        var emailText = form.required("email", "Fill in the customer's e-mail address.");
        var email = EmailAddress.parse(emailText);
        if (email == null && form.faultOf("email") == null) {
            form.fault("email", "Enter a full e-mail address, such as customer@example.com.");
        }
        var key = form.text("key");
        return new PurchaseForm(
                email,
                reference(form),
                Money.parse(form.text("max_price")),
                key.matches(KEY_PREFIX + "[0-9a-f]{32}") ? key : null);
    }

    private static @Nullable String reference(Form form) {
        var reference = form.text("reference");
        form.refuseInvisible("reference", MAX_CHARACTERS);
        return reference.isEmpty() ? null : reference;
    }

    static String newKey(RandomGenerator random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return KEY_PREFIX + HexFormat.of().formatHex(bytes);
    }

    /// Null where it was not sent by a page to confirm, which alone knows a price and a key.
    @Nullable
    PurchaseRequest request(String planId) {
        return email == null || maxPrice == null || key == null
                ? null
                : new PurchaseRequest(planId, email, maxPrice, reference, key);
    }
}
