package beppay.esims;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a phone asks its owner for before it loads a profile whose activation code ends in `$1` (GSMA SGP.22
/// §4.7): 1 to 64 printable ASCII characters without spaces, mostly digits.
///
/// Refuses anything else with an [IllegalArgumentException] that never holds the text.
public record ConfirmationCode(String text) {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,64}");

    public ConfirmationCode {
        var fault = faultIn(text);
        if (fault != null) {
            throw new IllegalArgumentException("The confirmation code " + fault + ".");
        }
    }

    /// What is wrong with a text as a confirmation code, going on from the field's name and without a word of the
    /// text; null where nothing is.
    public static @Nullable String faultIn(String text) {
        return PRINTABLE.matcher(text).matches() ? null : "is not of 1 to 64 printable characters without spaces";
    }

    /// Without the code, which is a secret as the activation code is.
    @Override
    public String toString() {
        return "ConfirmationCode";
    }
}
