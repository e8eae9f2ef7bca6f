package beppay.esims;

import beppay.secrets.FieldCipher;
import org.jspecify.annotations.Nullable;

/// Encrypts the codes of profiles, with which anyone could load an eSIM, for the tables that store them.
///
/// A sealed profile belongs to one row of one table: moved to another row, it can't be opened.
public final class ProfileCipher {
    private static final char SEPARATOR = '\n';

    private final FieldCipher cipher;

    public ProfileCipher(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /// The encryption of other values of the installation.
    public FieldCipher fields() {
        return cipher;
    }

    /// Encrypts the activation code, and the confirmation code if there is one.
    public byte[] seal(Profile profile, String table, long rowId) {
        var confirmation = profile.confirmation();
        var code = profile.activationCode().text();
        return cipher.encrypt(confirmation == null ? code : code + SEPARATOR + confirmation, table, rowId);
    }

    /// Decrypts a profile that [#seal] encrypted.
    public Profile open(String iccid, byte[] codes, String table, long rowId) {
        var text = cipher.decrypt(codes, table, rowId);
        int end = text.indexOf(SEPARATOR);
        @Nullable String confirmation = end < 0 ? null : text.substring(end + 1);
        return Profile.of(iccid, end < 0 ? text : text.substring(0, end), confirmation);
    }

    /// The keyed hash that identifies a profile, whatever the case and the optional fields of its activation
    /// code.
    public byte[] hash(Profile profile) {
        return cipher.profileHash(profile.activationCode().profile());
    }
}
