package beppay.suppliers.esimaccess;

import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// A notification of eSIM Access. It is not signed, so it is only a reason to query the order or the eSIM that it
/// names.
///
/// @param id identifies the notification, which may be sent several times. If it has no id, the digest of the
///     body is used
/// @param orderNo the order to query; null if it names none
/// @param transactionId BepPay's reference of the order; null if it names none
/// @param esimTranNo the eSIM to query; null if it names none
/// @param state what it states about the eSIM or order
record Notification(
        String id,
        Kind kind,
        @Nullable String orderNo,
        @Nullable String transactionId,
        @Nullable String esimTranNo,
        ProfileState state) {
    /// More than any notification has.
    static final int MAX_BYTES = 64 << 10;

    enum Kind {
        /// A test of the address. Its order does not exist.
        CHECK_HEALTH,
        /// The eSIMs of an order were created.
        ORDER_STATUS,
        ESIM_STATUS,
        SMDP_EVENT,
        DATA_USAGE,
        VALIDITY_USAGE,
        OTHER
    }

    private static final Set<String> WANTED = Set.of("notifyType", "notifyId");
    private static final Set<String> WANTED_CONTENT =
            Set.of("orderNo", "transactionId", "esimTranNo", "esimStatus", "orderStatus");

    /// Returns null if the body is not a notification.
    static @Nullable Notification read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        var content = new Content();
        try {
            var head = ResponseReader.object(body, WANTED, content::read);
            var type = head.text("notifyType");
            return type == null ? null : content.notification(id(head, body), kind(type));
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
    }

    private static String id(Fields head, byte[] body) {
        var id = head.id("notifyId");
        return id == null ? HexFormat.of().formatHex(Sha256.of(body)) : id;
    }

    private static Kind kind(String type) {
        return switch (type.strip().toUpperCase(Locale.ROOT)) {
            case "CHECK_HEALTH" -> Kind.CHECK_HEALTH;
            case "ORDER_STATUS" -> Kind.ORDER_STATUS;
            case "ESIM_STATUS" -> Kind.ESIM_STATUS;
            case "SMDP_EVENT" -> Kind.SMDP_EVENT;
            case "DATA_USAGE" -> Kind.DATA_USAGE;
            case "VALIDITY_USAGE" -> Kind.VALIDITY_USAGE;
            default -> Kind.OTHER;
        };
    }

    private static final class Content {
        private @Nullable Fields fields;

        void read(String name, JsonParser tokens) {
            if (name.equals("content")) {
                fields = Fields.read(tokens, WANTED_CONTENT);
            } else {
                tokens.skipChildren();
            }
        }

        Notification notification(String id, Kind kind) {
            if (fields == null) {
                return new Notification(id, kind, null, null, null, ProfileState.of(""));
            }
            var state = fields.textOr("esimStatus", fields.textOr("orderStatus", ""));
            return new Notification(
                    id,
                    kind,
                    fields.id("orderNo"),
                    fields.id("transactionId"),
                    fields.id("esimTranNo"),
                    ProfileState.of(state));
        }
    }
}
