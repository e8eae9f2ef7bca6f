package beppay.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An eSIM with its codes, networks, top-ups and events. The other fields are those of [Esim].
///
/// @param activationCode secret, because anyone can install the eSIM with it
/// @param confirmationCode secret; the phone requests it before it installs the eSIM; null if none is needed
/// @param qrCode a PNG image, as a data URI, which a phone's camera reads as exactly the activation code
/// @param installUrl secret; the address of the traveller's page; null if the page has ended
/// @param networks the networks that it can use, by country; empty if they are not known
/// @param cancellation the cancellation that you requested; null if you did not
/// @param topups the orders that top it up, oldest first; the newest 100 if there are more
/// @param events what happened to it, oldest first, beginning with its delivery
public record EsimDetails(
        String id,
        long orderId,
        String iccid,
        String planId,
        String planName,
        String email,
        @Nullable String reference,
        Esim.Status status,
        @Nullable String supplierStatus,
        @Nullable Long dataTotalBytes,
        @Nullable Long dataUsedBytes,
        @Nullable Instant validUntil,
        @Nullable Instant installedAt,
        @Nullable Instant asOf,
        @Nullable String apn,
        Instant createdAt,
        String activationCode,
        @Nullable String confirmationCode,
        String qrCode,
        @Nullable String installUrl,
        List<Network> networks,
        @Nullable Cancellation cancellation,
        List<TopUpOrder> topups,
        List<Event> events) {

    /// A mobile network.
    ///
    /// @param country ISO 3166-1 alpha-2
    /// @param types its generations, slowest first, such as `4G` and `5G`; empty if they are not known
    public record Network(String country, String name, List<String> types) {}

    /// @param reason why it was refused; null otherwise
    /// @param refundedUsd what was refunded of the price; null until the cancellation is completed
    public record Cancellation(
            CancellationStatus status,
            @Nullable String reason,
            @Nullable BigDecimal refundedUsd,
            Instant requestedAt) {}

    public enum CancellationStatus {
        /// The supplier is being asked.
        @JsonProperty("requested")
        REQUESTED,
        /// A person at the supplier decides, which takes days.
        @JsonProperty("refund_requested")
        REFUND_REQUESTED,
        /// It is cancelled and refunded.
        @JsonProperty("completed")
        COMPLETED,
        /// The supplier did not cancel it.
        @JsonProperty("refused")
        REFUSED,
        /// A status of a newer server.
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /// An order that tops the eSIM up.
    ///
    /// @param id the [Order#id()]
    public record TopUpOrder(
            long id,
            String planId,
            String planName,
            BigDecimal costUsd,
            String currency,
            Order.Status status,
            Instant createdAt) {}

    /// @param type such as `delivered`, `installed` or `topped_up`. A newer server may send others
    /// @param createdAt when it happened, or when it was first seen
    public record Event(String type, Instant createdAt) {}

    @Override
    public String toString() {
        return "eSIM " + id + " " + status;
    }
}
