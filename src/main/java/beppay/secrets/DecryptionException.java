package beppay.secrets;

/// A stored value that can't be decrypted. The message names its place, and never contains the value.
public final class DecryptionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param place the purpose and the row
    /// @param reason the end of a sentence
    DecryptionException(String place, String reason) {
        super("%s can't be decrypted: %s.".formatted(place, reason));
    }
}
