package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A notification of eSIM Go, in version 3 of its callbacks. It is only a reason to query the eSIM that it
/// names, and nothing in it is trusted.
///
/// @param iccid the eSIM; null if it names none, such as a notification about the operator's balance. The
///     vendor's documents show it as a text and as a number, and one of them shows a rounded number
public record EsimGoNotification(@Nullable String iccid) {
    /// The header with the signature.
    public static final String SIGNATURE_HEADER = "X-Signature-SHA256";

    /// The server accepts no larger body. A notification has less than a kilobyte.
    static final int MAX_BYTES = 64 << 10;

    private static final String TYPE = "alertType";
    /// The name of the type in notifications about deletions.
    private static final String EVENT = "event";

    private static final String ICCID = "iccid";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{18,22}");

    /// Whether eSIM Go has signed the body.
    ///
    /// @param signature the value of [#SIGNATURE_HEADER]; null if it is missing
    public static boolean isSigned(byte[] body, @Nullable String signature, EsimGoSettings settings) {
        return NotificationSignature.isValid(body, signature, settings.apiKey());
    }

    /// Returns null if the body is not a JSON object with the type of a notification, or is larger than
    /// [#MAX_BYTES].
    public static @Nullable EsimGoNotification read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        try {
            var fields = JsonBody.object(body, Set.of(TYPE, EVENT, ICCID), (name, tokens) -> tokens.skipChildren());
            return fields.text(TYPE) == null && fields.text(EVENT) == null ? null : of(fields);
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
    }

    private static EsimGoNotification of(Fields fields) {
        var iccid = fields.textOr(ICCID, "").strip();
        return new EsimGoNotification(DIGITS.matcher(iccid).matches() ? iccid : null);
    }
}
