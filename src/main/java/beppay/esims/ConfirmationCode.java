package beppay.esims;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The code that the user enters before the phone loads a profile whose activation code ends in `$1` (GSMA
/// SGP.22 §4.7): 1 to 64 printable ASCII characters without spaces, usually digits.
///
/// An invalid code throws an [IllegalArgumentException], whose message never contains the code.
public record ConfirmationCode(String text) {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,64}");

    public ConfirmationCode {
        var fault = errorIn(text);
        if (fault != null) {
            throw new IllegalArgumentException("The confirmation code " + fault + ".");
        }
    }

    /// Describes the error in a confirmation code, as the continuation of a sentence that begins with the
    /// field's name. The description never contains the code. Returns null if the code is valid.
    public static @Nullable String errorIn(String text) {
        return PRINTABLE.matcher(text).matches() ? null : "is not 1 to 64 printable ASCII characters without spaces";
    }

    /// Omits the code, which is a secret.
    @Override
    public String toString() {
        return "ConfirmationCode";
    }
}
