package beppay.simulator.esimaccess;

import beppay.simulator.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks the signature of every call. The supplier also accepts an access code without a signature, and a
/// signature in upper case. The simulator does not, so that a client that signs incorrectly is found.
final class Authentication {
    static final String ACCESS_CODE = "simulated";
    static final String SECRET_KEY = "simulated";

    /// The supplier doesn't document its limit.
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{13}");
    private static final Pattern REQUEST_ID = Pattern.compile("(?i)[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");

    private final InstantSource clock;

    /// @param clock the real time, which is also the client's
    Authentication(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws Rejection if the signature or a header is missing or invalid
    void verify(WireRequest request) {
        var accessCode = required(request, "RT-AccessCode");
        var requestId = required(request, "RT-RequestID");
        var timestamp = required(request, "RT-Timestamp");
        var signature = required(request, "RT-Signature");
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            throw SupplierError.HEADER_MALFORMED.because("RT-Timestamp must be milliseconds");
        } else if (!REQUEST_ID.matcher(requestId).matches()) {
            throw SupplierError.HEADER_MALFORMED.because("RT-RequestID must be a UUID");
        } else if (!accessCode.equals(ACCESS_CODE)) {
            throw SupplierError.WRONG_ACCESS_CODE.rejection();
        }
        var sent = Instant.ofEpochMilli(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(MAX_AGE) > 0) {
            throw SupplierError.TIMESTAMP_EXPIRED.rejection();
        }
        var expected = sign(SECRET_KEY, timestamp + requestId + accessCode, request.body());
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
            throw SupplierError.WRONG_SIGNATURE.rejection();
        }
    }

    private static String required(WireRequest request, String name) {
        var value = request.header(name.toLowerCase(Locale.ROOT));
        if (value == null || value.isEmpty()) {
            throw SupplierError.HEADER_MISSING.because(name);
        }
        return value;
    }

    /// @param before the text before the body: time, request id and access code
    static String sign(String secretKey, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
