package beppay.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An order of one or several eSIMs, as it is listed. [OrderDetails] has all of its eSIMs.
///
/// @param iccid the serial number of the first eSIM; null unless the order is completed
/// @param planName the name of the plan when the order was created
/// @param costUsd the price of all eSIMs
/// @param reference your own reference; null if you sent none
/// @param activationCode secret, because anyone can install the eSIM with it; null unless the order is completed
/// @param confirmationCode secret; the phone requests it before it installs the eSIM; null if none is needed
/// @param quantity the number of eSIMs
/// @param failure why it failed; null unless its status is FAILED
/// @param topUpOf the [Esim#id()] of the eSIM to which it adds data; null if it is for new eSIMs
public record Order(
        long id,
        @Nullable String iccid,
        String planId,
        String planName,
        BigDecimal costUsd,
        String currency,
        String email,
        Instant createdAt,
        Status status,
        @Nullable String reference,
        @Nullable String activationCode,
        @Nullable String confirmationCode,
        int quantity,
        @Nullable Failure failure,
        @Nullable String topUpOf) {

    /// @param rawCode the code as it was sent, such as `supplier_refused`
    public record Failure(@JsonProperty("code") String rawCode, String message) {
        /// The same codes as in [BepPayException].
        public BepPayException.Code code() {
            return BepPayException.Code.of(rawCode);
        }
    }

    public enum Status {
        /// The price is held until the supplier's outcome is known.
        @JsonProperty("processing")
        PROCESSING,
        /// Paid and delivered.
        @JsonProperty("completed")
        COMPLETED,
        /// Not delivered, and the price was released.
        @JsonProperty("failed")
        FAILED,
        /// A status of a newer server.
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }

    /// Filters for orders. Each method returns a new query with one more filter.
    public static final class Query {
        private static final Query ALL = new Query(Parameters.NONE);

        private final Parameters parameters;

        private Query(Parameters parameters) {
            this.parameters = parameters;
        }

        public static Query all() {
            return ALL;
        }

        public Query status(Status status) {
            return with("status", status.name().toLowerCase(Locale.ROOT));
        }

        /// @param email exactly as you sent it with the purchase
        public Query email(String email) {
            return with("email", email);
        }

        public Query iccid(String iccid) {
            return with("iccid", iccid);
        }

        public Query planId(String planId) {
            return with("plan_id", planId);
        }

        /// @param reference exactly as you sent it with the purchase
        public Query reference(String reference) {
            return with("reference", reference);
        }

        /// @param first only orders created at this time or later
        public Query from(Instant first) {
            return with("from", first);
        }

        /// @param end only orders created before this time
        public Query to(Instant end) {
            return with("to", end);
        }

        /// @param orders the number of orders per page, at most 500; 50 by default
        public Query pageSize(int orders) {
            return with("limit", orders);
        }

        public Query offset(int orders) {
            return with("offset", orders);
        }

        private Query with(String name, Object value) {
            return new Query(parameters.with(name, value));
        }

        Parameters parameters() {
            return parameters;
        }
    }
}
