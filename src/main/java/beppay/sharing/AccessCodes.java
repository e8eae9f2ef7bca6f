package beppay.sharing;

import beppay.platform.digest.HmacSha256;
import beppay.secrets.FieldCipher;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKey;

/// The codes that travellers must enter before they see an eSIM. Only a keyed hash of a code is stored, so a
/// copy of the database reveals none.
public final class AccessCodes {
    private static final String PURPOSE = "access codes of travellers' pages";

    private final SecretKey key;

    public AccessCodes(FieldCipher cipher) {
        key = cipher.derivedKey(PURPOSE);
    }

    /// What the browser of a traveller keeps who has entered the right code. It is valid for this code and this
    /// link.
    String pass(SharedEsim esim, byte[] codeSha256) {
        var content = "pass %d %d %s"
                .formatted(esim.esimId(), esim.generation(), HexFormat.of().formatHex(codeSha256));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HmacSha256.of(key, content));
    }

    /// The keyed hash of the code of one eSIM, 32 bytes. The case of the code does not matter, because phones
    /// capitalise the first letter.
    byte[] hash(long esimId, String code) {
        return HmacSha256.of(key, esimId + " " + code.toLowerCase(Locale.ROOT));
    }
}
