package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The purchase of one eSIM, or of several of one plan. To repeat it, after a lost connection or while it is
/// [Processing], pass the same instance or one with the same idempotency key. To buy again, create another
/// instance.
///
/// @param planId the [Plan#id()]
/// @param email the customer's e-mail address, which is stored with the order
/// @param quantity the number of eSIMs, from 1 to 30, which are delivered all or none
/// @param maxPrice the highest price that you accept for all eSIMs together, in USD; null for any price
/// @param reference your own reference, at most 255 characters; null for none
/// @param notifies whether the customer receives the eSIMs by e-mail; null for the setting of the key or account
/// @param language of that e-mail, such as `de`; null for the language of your brand
/// @param idempotencyKey 1 to 255 printable ASCII characters; store it with the customer's order
public record Purchase(
        String planId,
        String email,
        int quantity,
        @Nullable BigDecimal maxPrice,
        @Nullable String reference,
        @Nullable Boolean notifies,
        @Nullable String language,
        String idempotencyKey) {
    private static final int MAX_QUANTITY = 30;
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

    public Purchase {
        checkKey(idempotencyKey);
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("The quantity must be from 1 to 30.");
        }
    }

    static void checkKey(String idempotencyKey) {
        if (!PRINTABLE.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException("An idempotency key must have 1 to 255 printable ASCII characters.");
        }
    }

    /// Creates a purchase of one eSIM with a random UUID as its idempotency key.
    public static Purchase of(String planId, String email) {
        return new Purchase(
                planId, email, 1, null, null, null, null, UUID.randomUUID().toString());
    }

    /// @param quantity from 1 to 30
    public Purchase withQuantity(int quantity) {
        return new Purchase(planId, email, quantity, maxPrice, reference, notifies, language, idempotencyKey);
    }

    /// @param usd such as `25.00`, for all eSIMs together
    public Purchase withMaxPrice(String usd) {
        return new Purchase(
                planId, email, quantity, new BigDecimal(usd), reference, notifies, language, idempotencyKey);
    }

    public Purchase withReference(String reference) {
        return new Purchase(planId, email, quantity, maxPrice, reference, notifies, language, idempotencyKey);
    }

    /// Sends the customer the eSIMs by e-mail.
    ///
    /// @param language such as `de`; null for the language of your brand
    public Purchase withEmail(@Nullable String language) {
        return new Purchase(planId, email, quantity, maxPrice, reference, true, language, idempotencyKey);
    }

    public Purchase withoutEmail() {
        return new Purchase(planId, email, quantity, maxPrice, reference, false, null, idempotencyKey);
    }

    public Purchase withIdempotencyKey(String key) {
        return new Purchase(planId, email, quantity, maxPrice, reference, notifies, language, key);
    }

    /// The outcome of a purchase.
    public sealed interface Outcome permits Delivered, Processing {
        Placed order();

        /// Whether this repeats the response to an earlier request.
        boolean isReplayed();
    }

    /// The eSIMs are paid and delivered.
    ///
    /// @param esim the first of the eSIMs
    public record Delivered(
            Esim esim, BoughtPlan plan, Placed order, List<Esim> esims, Payment payment, boolean isReplayed)
            implements Outcome {}

    /// The supplier has not delivered yet, and the price is held. Get the order with [BepPay#order], or repeat
    /// the purchase after a few seconds.
    public record Processing(Placed order, boolean isReplayed) implements Outcome {}

    /// @param qrCode a PNG image as a data URI, which a phone reads as exactly the activation code
    /// @param activationCode secret, because anyone can install the eSIM with it
    /// @param confirmationCode secret; the phone requests it before it installs the eSIM; null if none is needed
    /// @param installUrl secret; the address of the traveller's page; null in an order if the page has ended
    public record Esim(
            String iccid,
            String qrCode,
            String activationCode,
            @Nullable String confirmationCode,
            @Nullable String installUrl) {
        @Override
        public String toString() {
            return "Esim " + iccid;
        }
    }

    /// @param priceUsd the price of each eSIM
    public record BoughtPlan(String id, String name, BigDecimal priceUsd) {}

    public record Placed(
            long id, Order.Status status, @Nullable String reference) {}

    /// @param amountCharged the price of all eSIMs
    /// @param remainingBalance the balance of the wallet that paid, after this purchase
    public record Payment(BigDecimal amountCharged, String currency, BigDecimal remainingBalance) {}

    Body body() {
        return new Body(
                planId,
                email,
                quantity == 1 ? null : quantity,
                maxPrice == null ? null : maxPrice.toPlainString(),
                reference,
                notifies,
                language);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String planId,
            String email,
            @Nullable Integer quantity,
            @Nullable String maxPrice,
            @Nullable String reference,
            @JsonProperty("notify") @Nullable Boolean notifies,
            @Nullable String language) {}

    record Paid(Bought data, Payment meta) implements HttpTransport.PaidResponse<Outcome> {
        record Bought(Esim esim, BoughtPlan plan, Placed order, List<Esim> esims) {}

        @Override
        public Outcome outcome(boolean isReplayed) {
            return new Delivered(data.esim, data.plan, data.order, data.esims, meta, isReplayed);
        }
    }
}
