package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The purchase of data for an eSIM. To repeat it, pass the same instance or one with the same idempotency key,
/// as for a [Purchase].
///
/// @param esimId the [Esim#id()]
/// @param planId one of [BepPay#topUpPlans]
/// @param maxPrice the highest price that you accept, in USD; null for any price
/// @param reference your own reference, at most 255 characters; null for none
/// @param idempotencyKey 1 to 255 printable ASCII characters; store it with the customer's order
public record TopUp(
        String esimId,
        String planId,
        @Nullable BigDecimal maxPrice,
        @Nullable String reference,
        String idempotencyKey) {
    public TopUp {
        Purchase.checkKey(idempotencyKey);
    }

    /// Creates a top-up with a random UUID as its idempotency key.
    public static TopUp of(String esimId, String planId) {
        return new TopUp(esimId, planId, null, null, UUID.randomUUID().toString());
    }

    /// @param usd such as `25.00`
    public TopUp withMaxPrice(String usd) {
        return new TopUp(esimId, planId, new BigDecimal(usd), reference, idempotencyKey);
    }

    public TopUp withReference(String reference) {
        return new TopUp(esimId, planId, maxPrice, reference, idempotencyKey);
    }

    public TopUp withIdempotencyKey(String key) {
        return new TopUp(esimId, planId, maxPrice, reference, key);
    }

    /// The outcome of a top-up.
    public sealed interface Outcome permits Added, Processing {
        Purchase.Placed order();

        /// Whether this repeats the response to an earlier request.
        boolean isReplayed();
    }

    /// The data is paid and added.
    public record Added(
            ToppedUp esim,
            Purchase.BoughtPlan plan,
            Purchase.Placed order,
            Purchase.Payment payment,
            boolean isReplayed)
            implements Outcome {}

    /// The supplier has not added the data yet, and the price is held. Get the order with [BepPay#order], or
    /// repeat the top-up after a few seconds.
    public record Processing(Purchase.Placed order, boolean isReplayed) implements Outcome {}

    /// @param id the [Esim#id()]
    /// @param installUrl secret; the address of the traveller's page; null if the page has ended
    public record ToppedUp(
            String id, String iccid, @Nullable String installUrl) {
        @Override
        public String toString() {
            return "eSIM " + id;
        }
    }

    Body body() {
        return new Body(planId, maxPrice == null ? null : maxPrice.toPlainString(), reference);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String planId,
            @Nullable String maxPrice,
            @Nullable String reference) {}

    record Paid(Extended data, Purchase.Payment meta) implements HttpTransport.PaidResponse<Outcome> {
        record Extended(ToppedUp esim, Purchase.BoughtPlan plan, Purchase.Placed order) {}

        @Override
        public Outcome outcome(boolean isReplayed) {
            return new Added(data.esim, data.plan, data.order, meta, isReplayed);
        }
    }
}
