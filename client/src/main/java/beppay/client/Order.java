package beppay.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An eSIM that you bought, or tried to.
///
/// @param iccid null unless the order is completed
/// @param planName as it was when the order was made
/// @param reference your own word for it; null where none was sent
/// @param activationCode as good as the eSIM itself; null unless the order is completed
/// @param confirmationCode what the phone asks for before it loads the eSIM, as secret; null for nothing
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
        @Nullable String confirmationCode) {

    public enum Status {
        /// The price is held until it is known whether the supplier delivered.
        @JsonProperty("processing")
        PROCESSING,
        /// Paid and delivered.
        @JsonProperty("completed")
        COMPLETED,
        /// Not delivered, and the money is back.
        @JsonProperty("failed")
        FAILED,
        /// One that a newer server knows.
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String toString() {
        return "Order " + id + " " + status;
    }

    /// Which orders. Each method gives a new query that has one condition more.
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

        /// @param email exactly as it was sent with the purchase
        public Query email(String email) {
            return with("email", email);
        }

        public Query iccid(String iccid) {
            return with("iccid", iccid);
        }

        public Query planId(String planId) {
            return with("plan_id", planId);
        }

        /// @param reference exactly as it was sent with the purchase
        public Query reference(String reference) {
            return with("reference", reference);
        }

        /// @param first orders made then or later
        public Query from(Instant first) {
            return with("from", first);
        }

        /// @param end orders made before
        public Query to(Instant end) {
            return with("to", end);
        }

        /// @param orders of one page, at most 500; without it 50
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
