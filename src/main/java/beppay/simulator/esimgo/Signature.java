package beppay.simulator.esimgo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs callbacks with the API key.
record Signature(Set<Oddity> oddities) {
    private static final String ALGORITHM = "HmacSHA256";

    /// @param body the bytes that are sent
    String of(byte[] body) {
        var key = oddities.contains(Oddity.BAD_SIGNATURE) ? "not the API key" : EsimGoVendor.API_KEY;
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var digest = mac.doFinal(body);
            return oddities.contains(Oddity.HEX_SIGNATURE)
                    ? HexFormat.of().formatHex(digest)
                    : Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
