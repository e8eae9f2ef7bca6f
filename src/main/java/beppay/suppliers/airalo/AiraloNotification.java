package beppay.suppliers.airalo;

import beppay.platform.digest.Sha256;
import beppay.suppliers.wire.InvalidResponse;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A notification of Airalo. It is only a reason to look up the order that it names, and nothing in it is
/// trusted. It has no type, so its fields decide.
///
/// @param id the digest of the body, since Airalo sends no id. A notification may be sent several times
/// @param requestId the id of the asynchronous order; null if it names none
/// @param reference BepPay's reference, which is the order's description; null if it names none
/// @param iccid the ICCID of an eSIM with little data; null if it names none
public record AiraloNotification(
        String id,
        Kind kind,
        @Nullable String requestId,
        @Nullable String reference,
        @Nullable String iccid) {
    /// The header with the signature: the hexadecimal HMAC-SHA512 of the body.
    public static final String SIGNATURE_HEADER = "airalo-signature";

    /// The server accepts no larger body. A notification about thirty eSIMs, the most of an order, has about 40 KB.
    static final int MAX_BYTES = 64 << 10;

    public enum Kind {
        /// The eSIMs of an asynchronous order were created.
        ORDER,
        /// The eSIMs of an asynchronous order could not be created.
        FAILED_ORDER,
        /// An eSIM has little data or time left.
        LOW_DATA,
        /// A part of the operator's credit is used up.
        CREDIT_LIMIT,
        OTHER
    }

    /// Whether Airalo has signed the body.
    ///
    /// @param signature the value of [#SIGNATURE_HEADER]; null if it is missing
    public static boolean isSigned(byte[] body, @Nullable String signature, AiraloSettings settings) {
        return NotificationSignature.isValid(body, signature, settings.clientSecret());
    }

    /// Returns null if the body is not a JSON object or is larger than [#MAX_BYTES].
    public static @Nullable AiraloNotification read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        try {
            var content = NotificationContent.read(body);
            var id = HexFormat.of().formatHex(Sha256.of(body));
            return new AiraloNotification(
                    id, content.kind(), content.requestId(), content.reference(), content.iccid());
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
    }
}
