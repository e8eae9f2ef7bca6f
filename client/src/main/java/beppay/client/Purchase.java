package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One eSIM to be bought, once. To ask again, after a lost connection or while it is [Processing], hand in the
/// same one or one with the same key; to buy another eSIM, make another.
///
/// @param planId of [Plan#id()]
/// @param email your customer's; kept with the order
/// @param maxPrice the most that it may cost, in USD; null for any price
/// @param reference your own word for it, at most 255 characters; null for none
/// @param idempotencyKey 1 to 255 printable ASCII characters; keep it where you keep the customer's order
public record Purchase(
        String planId,
        String email,
        @Nullable BigDecimal maxPrice,
        @Nullable String reference,
        String idempotencyKey) {
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

    public Purchase {
        if (!PRINTABLE.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 printable ASCII characters.");
        }
    }

    /// With a key of its own, a random UUID.
    public static Purchase of(String planId, String email) {
        return new Purchase(planId, email, null, null, UUID.randomUUID().toString());
    }

    /// @param usd such as `25.00`
    public Purchase withMaxPrice(String usd) {
        return new Purchase(planId, email, new BigDecimal(usd), reference, idempotencyKey);
    }

    public Purchase withReference(String word) {
        return new Purchase(planId, email, maxPrice, word, idempotencyKey);
    }

    public Purchase withIdempotencyKey(String key) {
        return new Purchase(planId, email, maxPrice, reference, key);
    }

    /// What became of it.
    public sealed interface Outcome permits Delivered, Processing {
        Placed order();

        /// Whether this was answered before.
        boolean isReplayed();
    }

    /// Paid, and here is the eSIM.
    public record Delivered(Esim esim, BoughtPlan plan, Placed order, Payment payment, boolean isReplayed)
            implements Outcome {}

    /// The supplier has not said yet whether it delivers; meanwhile the price is held. Ask again in some seconds.
    public record Processing(Placed order, boolean isReplayed) implements Outcome {}

    /// @param qrCode a PNG as a data URI, which a phone reads as exactly the activation code
    /// @param activationCode as good as the eSIM itself
    /// @param confirmationCode what the phone asks for before it loads the eSIM, as secret; null for nothing
    public record Esim(
            String iccid,
            String qrCode,
            String activationCode,
            @Nullable String confirmationCode) {
        @Override
        public String toString() {
            return "Esim " + iccid;
        }
    }

    public record BoughtPlan(String id, String name, BigDecimal priceUsd) {}

    public record Placed(
            long id, Order.Status status, @Nullable String reference) {}

    /// @param remainingBalance of the wallet that paid, after this purchase
    public record Payment(BigDecimal amountCharged, String currency, BigDecimal remainingBalance) {}

    /// The key in quotes, as RFC 8941 §3.3.3 has them.
    String quotedKey() {
        return '"' + idempotencyKey.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }

    Body body() {
        return new Body(planId, email, maxPrice == null ? null : maxPrice.toPlainString(), reference);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String planId,
            String email,
            @Nullable String maxPrice,
            @Nullable String reference) {}

    record Paid(Bought data, Payment meta) {
        record Bought(Esim esim, BoughtPlan plan, Placed order) {}

        Outcome outcome(boolean isReplayed) {
            return new Delivered(data.esim, data.plan, data.order, meta, isReplayed);
        }
    }

    record Underway(Open data) {
        record Open(Placed order) {}

        Outcome outcome(boolean isReplayed) {
            return new Processing(data.order, isReplayed);
        }
    }
}
