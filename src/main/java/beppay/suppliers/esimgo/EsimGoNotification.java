package beppay.suppliers.esimgo;

import beppay.platform.digest.Sha256;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// A notification of eSIM Go, in version 3 of its callbacks. It is only a reason to query the order or the eSIM
/// that it names.
///
/// @param id the digest of the body, since the vendor gives notifications no id and may send them several times
/// @param iccid the eSIM; null if it names none, as for the balance
/// @param orderReference the vendor's reference of the bundle's order; null if it names none
/// @param usage null if it names no bundle
public record EsimGoNotification(
        String id,
        Kind kind,
        @Nullable String iccid,
        @Nullable String orderReference,
        @Nullable BundleUsage usage) {
    /// More than any notification has.
    static final int MAX_BYTES = 64 << 10;

    private static final Pattern ICCID = Pattern.compile("[0-9]{18,22}");
    private static final Set<String> WANTED = Set.of("iccid", "alertType");

    public enum Kind {
        /// The bundle was used to a part of its data.
        UTILISATION,
        FIRST_USE,
        FIRST_ATTACHMENT,
        /// The operator's balance is low.
        LOW_BALANCE,
        DELETION_SCHEDULED,
        DELETED,
        OTHER
    }

    /// Returns null if the body is not a notification.
    public static @Nullable EsimGoNotification read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        var bundle = new Bundle();
        try {
            var head = JsonBody.object(body, WANTED, bundle::read);
            var type = head.text("alertType");
            return type == null ? null : of(body, type, head.textOr("iccid", "").strip(), bundle);
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
    }

    private static EsimGoNotification of(byte[] body, String type, String iccid, Bundle bundle) {
        return new EsimGoNotification(
                HexFormat.of().formatHex(Sha256.of(body)),
                kind(type),
                ICCID.matcher(iccid).matches() ? iccid : null,
                bundle.orderReference,
                bundle.usage);
    }

    private static Kind kind(String type) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "utilisation" -> Kind.UTILISATION;
            case "firstuse" -> Kind.FIRST_USE;
            case "firstattachment" -> Kind.FIRST_ATTACHMENT;
            case "lowbalance" -> Kind.LOW_BALANCE;
            case "esim.deletion_scheduled" -> Kind.DELETION_SCHEDULED;
            case "esim.deleted" -> Kind.DELETED;
            default -> Kind.OTHER;
        };
    }

    private static final class Bundle {
        private @Nullable String orderReference;
        private @Nullable BundleUsage usage;

        void read(String name, JsonParser tokens) {
            if (name.equals("bundle")) {
                var fields = Fields.read(tokens, BundleUsage.WANTED);
                orderReference = BundleUsage.orderReference(fields.id("reference"));
                usage = BundleUsage.of(fields);
            } else {
                tokens.skipChildren();
            }
        }
    }
}
