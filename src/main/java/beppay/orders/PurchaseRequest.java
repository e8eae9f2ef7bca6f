package beppay.orders;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a partner asks for.
///
/// @param maxPrice the most it may cost; null for any price
/// @param reference the partner's own word for it
/// @param idempotencyKey by which the same request, sent again, is known
public record PurchaseRequest(
        String planId,
        EmailAddress email,
        @Nullable Money maxPrice,
        @Nullable String reference,
        @Nullable String idempotencyKey) {

    /// Of everything asked for, so that a key sent with something else is noticed.
    byte[] sha256() {
        var digest = Sha256.begin();
        for (var part : new @Nullable Object[] {planId, email.text(), maxPrice, reference}) {
            var text = part == null ? "-" : "+" + part;
            digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }
}
