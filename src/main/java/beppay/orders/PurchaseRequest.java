package beppay.orders;

import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The content of a request for a purchase.
///
/// @param topUpOf the eSIM to which data is added; null if new eSIMs are bought
/// @param email the customer's address; null for a top-up, whose customer is that of the eSIM
/// @param quantity the number of eSIMs, from 1 to [#MAX_QUANTITY]
/// @param maxPrice the purchase fails if all eSIMs together cost more; null accepts any price
/// @param reference the partner's own text, which is returned with the order
/// @param notifies whether the customer receives the eSIMs by e-mail; null for the setting of the key or the
///     partner
/// @param language of that e-mail; null for that of the partner's brand
/// @param idempotencyKey identifies repetitions of the same request
public record PurchaseRequest(
        String planId,
        @Nullable EsimId topUpOf,
        @Nullable EmailAddress email,
        int quantity,
        @Nullable Money maxPrice,
        @Nullable String reference,
        @Nullable Boolean notifies,
        @Nullable String language,
        @Nullable String idempotencyKey) {

    /// The largest order that eSIM Access accepts; the schema has the same limit.
    public static final int MAX_QUANTITY = 30;

    /// A purchase of new eSIMs.
    public PurchaseRequest(
            String planId,
            EmailAddress email,
            int quantity,
            @Nullable Money maxPrice,
            @Nullable String reference,
            @Nullable String idempotencyKey) {
        this(planId, null, email, quantity, maxPrice, reference, null, null, idempotencyKey);
    }

    /// The same purchase, with an e-mail to the customer or without.
    public PurchaseRequest withNotice(@Nullable Boolean isNotified, @Nullable String itsLanguage) {
        return new PurchaseRequest(
                planId, topUpOf, email, quantity, maxPrice, reference, isNotified, itsLanguage, idempotencyKey);
    }

    /// A top-up of an eSIM.
    static PurchaseRequest topUp(EsimId id, TopUpRequest request) {
        return new PurchaseRequest(
                request.planId(),
                id,
                null,
                1,
                request.maxPrice(),
                request.reference(),
                false,
                null,
                request.idempotencyKey());
    }

    /// The address of the customer of new eSIMs.
    EmailAddress customer() {
        return Objects.requireNonNull(email, "a top-up has no customer of its own");
    }

    /// A digest of the request without its idempotency key. It detects a key that is used again for another
    /// request.
    byte[] sha256() {
        var digest = Sha256.begin();
        for (var part :
                new @Nullable Object[] {planId, addressee(), quantity, maxPrice, reference, notifies, language}) {
            var text = part == null ? "-" : "+" + part;
            digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }

    /// No address has the form of an eSIM's id.
    private String addressee() {
        return topUpOf == null ? customer().text() : topUpOf.text();
    }
}
