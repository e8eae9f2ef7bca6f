package beppay.esims;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number of a SIM: 18 to 22 digits, though ITU-T E.118 allows at most 19. In most numbers, but not in all,
/// the last digit is a Luhn check digit.
///
/// Anything else throws an [IllegalArgumentException]. [#errorIn(String)] returns the error without throwing.
public record Iccid(String digits) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{18,22}");
    private static final Pattern PADDED = Pattern.compile("[0-9]{19}[Ff]|[0-9]{18}[Ff]{2}");

    public Iccid {
        var fault = errorIn(digits);
        if (fault != null) {
            throw new IllegalArgumentException("The ICCID " + fault + ".");
        }
    }

    /// Describes the error in an ICCID, as the continuation of a sentence that begins with the field's name.
    /// Null if the ICCID is valid. A wrong check digit is not an error, because some suppliers use numbers
    /// without one.
    public static @Nullable String errorIn(String digits) {
        return DIGITS.matcher(digits).matches() ? null : "is not 18 to 22 digits";
    }

    /// Removes the padding with `F` to twenty characters, with which cards store the number (GSM 11.11 §10.1.1).
    public static String canonical(String text) {
        return PADDED.matcher(text).matches() ? text.replaceFirst("[Ff]+$", "") : text;
    }

    /// The payload followed by its check digit.
    public static Iccid completing(String payload) {
        return new Iccid(payload + (10 - luhnSum(payload + "0")) % 10);
    }

    public boolean hasValidCheckDigit() {
        return luhnSum(digits) == 0;
    }

    /// The Luhn sum modulo 10 (ISO/IEC 7812-1, annex B): every second digit from the right is doubled, and the
    /// digits of all results are added up.
    private static int luhnSum(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10;
    }
}
