package beppay.esims;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The code with which a phone loads a profile (GSMA SGP.22 §4.1):
/// `LPA:1$<SM-DP+ address>$<matching ID>[$<SM-DP+ OID>[$1]]`.
///
/// The address is a fully qualified domain name. The standard allows upper-case letters, digits and hyphens in
/// the matching ID (§4.1.1). Lower-case letters are accepted too, because suppliers use them. The standard
/// allows an empty matching ID for a profile that is already bound to a phone. Such a code can't be sold, so it
/// is invalid here. A final `1` means that the phone will require a confirmation code.
///
/// The address and the matching ID identify the profile, regardless of case. The function `profile_of` in
/// `V6__orders.sql` computes the same identifier, so that each profile is sold once.
///
/// An invalid code throws an [IllegalArgumentException], whose message never contains the code.
public record ActivationCode(String text) {
    private static final String SCHEME = "LPA:";
    private static final String FORMAT = "1$";
    private static final String PREFIX = SCHEME + FORMAT;
    /// The standard's maximum of 255 characters, plus `LPA:`.
    private static final int LONGEST = 259;
    private static final int LONGEST_ADDRESS = 253;
    private static final int ADDRESS = 0;
    private static final int MATCHING_ID = 1;
    private static final int OID = 2;
    private static final int CONFIRMATION = 3;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");
    /// RFC 1035 §2.3.1, as amended by RFC 1123 §2.1, with at least two labels.
    private static final Pattern DOMAIN_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");
    private static final Pattern LETTERS_DIGITS_HYPHENS = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern DOTTED_NUMBERS = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    public ActivationCode {
        var fault = errorIn(text);
        if (fault != null) {
            throw new IllegalArgumentException("The activation code " + fault + ".");
        }
    }

    /// Converts a code to the form in which it is stored and sold. In the text, `LPA:` may be in lower case or
    /// missing, the address may be in upper case, and empty fields may follow, as SGP.22 §4.1 allows. An
    /// invalid code stays invalid.
    public static String canonical(String text) {
        var code = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? text.substring(SCHEME.length()) : text;
        if (!code.startsWith(FORMAT)) {
            return text;
        }
        int end = code.length();
        while (end > FORMAT.length() && code.charAt(end - 1) == '$') {
            end--;
        }
        var parts = code.substring(FORMAT.length(), end).split("\\$", 2);
        parts[ADDRESS] = parts[ADDRESS].toLowerCase(Locale.ROOT);
        return PREFIX + String.join("$", parts);
    }

    /// Describes the error in an activation code, as the continuation of a sentence that begins with the
    /// field's name. The description never contains the code. Returns null if the code is valid.
    public static @Nullable String errorIn(String text) {
        if (text.length() > LONGEST) {
            return "is longer than 259 characters";
        } else if (!PRINTABLE.matcher(text).matches()) {
            return "contains a space, a control character or a character outside ASCII";
        } else if (!text.startsWith(PREFIX)) {
            return "does not begin with LPA:1$";
        }
        return errorIn(parts(text));
    }

    private static @Nullable String errorIn(List<String> parts) {
        if (parts.size() <= MATCHING_ID || parts.size() > CONFIRMATION + 1) {
            return "is not LPA:1$<SM-DP+ address>$<matching ID>, optionally followed by an OID and a 1";
        }
        var address = parts.get(ADDRESS);
        if (address.length() > LONGEST_ADDRESS || !DOMAIN_NAME.matcher(address).matches()) {
            return "has an SM-DP+ address that is not a domain name";
        } else if (!LETTERS_DIGITS_HYPHENS.matcher(parts.get(MATCHING_ID)).matches()) {
            return "has a matching ID that is empty or has other characters than letters, digits and hyphens";
        } else if (parts.size() == OID + 1 && !isOid(parts.get(OID))) {
            return "has an SM-DP+ OID that is not numbers separated by dots";
        } else if (parts.size() == CONFIRMATION + 1) {
            return faultInConfirmation(parts.get(OID), parts.get(CONFIRMATION));
        }
        return null;
    }

    /// If the flag is present, the OID may be empty, but its `$` is required.
    private static @Nullable String faultInConfirmation(String oid, String flag) {
        if (!oid.isEmpty() && !isOid(oid)) {
            return "has an SM-DP+ OID that is not numbers separated by dots";
        }
        return flag.equals("1") ? null : "has a last field other than 1, the flag for a required confirmation code";
    }

    private static boolean isOid(String oid) {
        return DOTTED_NUMBERS.matcher(oid).matches();
    }

    public String smdpAddress() {
        return parts(text).get(ADDRESS);
    }

    public String matchingId() {
        return parts(text).get(MATCHING_ID);
    }

    /// Identifies the profile: two codes that load the same profile have the same value. It equals the value of
    /// the function `profile_of` in the schema.
    public String profile() {
        return (smdpAddress() + "$" + matchingId()).toLowerCase(Locale.ROOT);
    }

    /// Whether the phone will require a confirmation code.
    public boolean requiresConfirmation() {
        return parts(text).size() == CONFIRMATION + 1;
    }

    private static List<String> parts(String text) {
        return List.of(text.substring(PREFIX.length()).split("\\$", -1));
    }

    /// Omits the code, because anyone who has it can load the eSIM. It must not be in a log.
    @Override
    public String toString() {
        return "ActivationCode";
    }
}
