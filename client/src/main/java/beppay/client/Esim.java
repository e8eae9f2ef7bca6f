package beppay.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An eSIM with its status and data usage, as it is listed. [EsimDetails] has its codes, networks, top-ups and
/// events.
///
/// @param id the number of its order and its position there, such as `17-1`
/// @param orderId the [Order#id()]
/// @param planName the name of the plan when the order was created
/// @param email the customer's address
/// @param reference your own reference; null if you sent none
/// @param supplierStatus the supplier's own words for the status, for support; null if they are not known
/// @param dataTotalBytes the data of the plan and of all top-ups; null if it is not known or unlimited
/// @param dataUsedBytes null if it is not known
/// @param validUntil when it expires; null if that is not known
/// @param installedAt when a phone installed it; null if none did, or if that is not known
/// @param asOf when the status and the values above were true; null if they are not reported
/// @param apn the access point name for phones that don't set it themselves; null if it is not known or not needed
/// @param createdAt when it was delivered
public record Esim(
        String id,
        long orderId,
        String iccid,
        String planId,
        String planName,
        String email,
        @Nullable String reference,
        Status status,
        @Nullable String supplierStatus,
        @Nullable Long dataTotalBytes,
        @Nullable Long dataUsedBytes,
        @Nullable Instant validUntil,
        @Nullable Instant installedAt,
        @Nullable Instant asOf,
        @Nullable String apn,
        Instant createdAt) {

    public enum Status {
        /// Delivered, and on no phone yet.
        @JsonProperty("ready")
        READY,
        /// On a phone, and no data used yet.
        @JsonProperty("installed")
        INSTALLED,
        /// In use, with data left.
        @JsonProperty("active")
        ACTIVE,
        /// Its data is used up. A top-up makes it active again.
        @JsonProperty("depleted")
        DEPLETED,
        /// Its time is over.
        @JsonProperty("expired")
        EXPIRED,
        /// Suspended until it is resumed.
        @JsonProperty("suspended")
        SUSPENDED,
        /// Cancelled at the supplier. It can't be used. A refund is listed with the order.
        @JsonProperty("cancelled")
        CANCELLED,
        /// Ended by the supplier.
        @JsonProperty("revoked")
        REVOKED,
        /// Its status is not reported, or it is a status of a newer server.
        @JsonEnumDefaultValue
        @JsonProperty("unknown")
        UNKNOWN
    }

    @Override
    public String toString() {
        return "eSIM " + id + " " + status;
    }

    /// Filters for eSIMs. Each method returns a new query with one more filter.
    public static final class Query {
        private static final Query ALL = new Query(Parameters.NONE);

        private final Parameters parameters;

        private Query(Parameters parameters) {
            this.parameters = parameters;
        }

        public static Query all() {
            return ALL;
        }

        public Query iccid(String iccid) {
            return with("iccid", iccid);
        }

        public Query status(Status status) {
            return with("status", status.name().toLowerCase(Locale.ROOT));
        }

        /// @param id the [Order#id()] of the order that bought them
        public Query orderId(long id) {
            return with("order_id", id);
        }

        /// @param reference exactly as you sent it with the purchase
        public Query reference(String reference) {
            return with("reference", reference);
        }

        /// @param esims the number of eSIMs per page, at most 500; 50 by default
        public Query pageSize(int esims) {
            return with("limit", esims);
        }

        public Query offset(int esims) {
            return with("offset", esims);
        }

        private Query with(String name, Object value) {
            return new Query(parameters.with(name, value));
        }

        Parameters parameters() {
            return parameters;
        }
    }
}
