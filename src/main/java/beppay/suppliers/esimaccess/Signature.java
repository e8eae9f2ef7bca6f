package beppay.suppliers.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests: the lower-case hexadecimal HMAC-SHA256 of the time, the request's id, the access code and the
/// exact bytes of the body.
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    /// Version 4 and the variant of RFC 9562 §5.4.
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;

    private static final long VERSION = 0x4000;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final EsimAccessSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;

    Signature(EsimAccessSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    Map<String, String> headers(byte[] body) {
        var timestamp = Long.toString(clock.millis());
        var requestId = requestId();
        return Map.of(
                "Content-Type",
                "application/json",
                "RT-AccessCode",
                settings.accessCode(),
                "RT-RequestID",
                requestId,
                "RT-Timestamp",
                timestamp,
                "RT-Signature",
                of(settings, timestamp, requestId, body));
    }

    private String requestId() {
        long high = (random.nextLong() & VERSION_MASK) | VERSION;
        long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
        return new UUID(high, low).toString();
    }

    static String of(EsimAccessSettings settings, String timestamp, String requestId, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.secretKey().getBytes(UTF_8), ALGORITHM));
            mac.update((timestamp + requestId + settings.accessCode()).getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
