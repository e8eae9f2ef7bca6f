package beppay.suppliers.esimaccess;

import beppay.esims.Iccid;
import beppay.platform.digest.Sha256;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// A notification of eSIM Access. It is not signed, so it is only a reason to query the order or the eSIM that it
/// names.
///
/// Its fields are in `content`, or in an older form beside the kind of the notification, which is then `type`.
///
/// @param id identifies the notification, which may be sent several times. If it has no id, the digest of the
///     body is used
/// @param orderNo the order to query; null if it names none
/// @param transactionId BepPay's reference of the order; null if it names none
/// @param esimTranNo the eSIM to query; null if it names none
/// @param iccid the ICCID of the eSIM, which may be on other eSIMs too; null if it names none
/// @param state what it states about the eSIM or order
public record Notification(
        String id,
        Kind kind,
        @Nullable String orderNo,
        @Nullable String transactionId,
        @Nullable String esimTranNo,
        @Nullable String iccid,
        ProfileState state) {
    /// More than any notification has.
    static final int MAX_BYTES = 64 << 10;

    /// Whether it only states that an eSIM has changed, so that its state should be queried soon.
    public boolean isAboutEsim() {
        return switch (kind) {
            case ESIM_STATUS, SMDP_EVENT, DATA_USAGE, VALIDITY_USAGE -> true;
            case CHECK_HEALTH, ORDER_STATUS, OTHER -> false;
        };
    }

    public enum Kind {
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

    private static final Set<String> WANTED_CONTENT =
            Set.of("orderNo", "transactionId", "esimTranNo", "iccid", "esimStatus", "orderStatus");
    private static final Set<String> WANTED = Stream.concat(
                    Stream.of("notifyType", "type", "notifyId"), WANTED_CONTENT.stream())
            .collect(Collectors.toUnmodifiableSet());

    /// Returns null if the body is not a notification.
    public static @Nullable Notification read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        var content = new Content();
        try {
            var head = JsonBody.object(body, WANTED, content::read);
            var type = head.textOr("notifyType", head.textOr("type", ""));
            return type.isEmpty() ? null : of(id(head, body), kind(type), content.or(head));
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

        Fields or(Fields others) {
            return fields == null ? others : fields;
        }
    }

    private static Notification of(String id, Kind kind, Fields fields) {
        var state = fields.textOr("esimStatus", fields.textOr("orderStatus", ""));
        return new Notification(
                id,
                kind,
                fields.id("orderNo"),
                fields.id("transactionId"),
                fields.id("esimTranNo"),
                iccid(fields.textOr("iccid", "")),
                ProfileState.of(state));
    }

    private static @Nullable String iccid(String text) {
        var digits = Iccid.canonical(text);
        return Iccid.errorIn(digits) == null ? digits : null;
    }
}
