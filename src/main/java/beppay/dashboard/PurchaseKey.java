package beppay.dashboard;

import beppay.web.Form;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The idempotency key of a confirmation page, so that submitting its form several times buys once.
final class PurchaseKey {
    static final String FIELD = "key";

    private static final int BYTES = 16;
    /// Distinguishes these keys from those that programs choose.
    private static final String PREFIX = "dashboard-";

    private PurchaseKey() {}

    static String random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /// Null if the form is not from a confirmation page.
    static @Nullable String of(Form form) {
        var key = form.text(FIELD);
        return key.matches(PREFIX + "[0-9a-f]{32}") ? key : null;
    }
}
