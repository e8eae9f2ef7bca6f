package beppay.esims;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number of a SIM, 18 to 22 digits (ITU-T E.118). The last is a Luhn check digit in most, but not in all.
///
/// Refuses anything else with an [IllegalArgumentException]; [#faultIn(String)] tells beforehand what it would say.
public record Iccid(String digits) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{18,22}");
    private static final Pattern PADDED = Pattern.compile("[0-9]{19}[Ff]|[0-9]{18}[Ff]{2}");

    public Iccid {
        var fault = faultIn(digits);
        if (fault != null) {
            throw new IllegalArgumentException("The ICCID " + fault + ".");
        }
    }

    /// What is wrong with a text as an ICCID, going on from the field's name; null where nothing is. A wrong check
    /// digit is no fault here, since some suppliers print numbers without one.
    public static @Nullable String faultIn(String digits) {
        return DIGITS.matcher(digits).matches() ? null : "is not 18 to 22 digits";
    }

    /// The digits alone where the number is padded with `F` to twenty places, as cards hold it (GSM 11.11 §10.1.1).
    public static String canonical(String text) {
        return PADDED.matcher(text).matches() ? text.replaceFirst("[Ff]+$", "") : text;
    }

    /// The number that the payload makes with its check digit after it.
    public static Iccid completing(String payload) {
        return new Iccid(payload + (10 - luhnSum(payload + "0")) % 10);
    }

    public boolean hasValidCheckDigit() {
        return luhnSum(digits) == 0;
    }

    /// ISO/IEC 7812-1, annex B: every second digit from the right counts double, with its own digits added up.
    /// Modulo 10.
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
