package beppay.esims;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a phone scans to load a profile (GSMA SGP.22 §4.1):
/// `LPA:1$<SM-DP+ address>$<matching ID>[$<SM-DP+ OID>[$1]]`.
///
/// The address is a full domain name. The standard's matching ID is of upper-case letters, digits and hyphens (§4.1.1);
/// suppliers write small letters too, and these are taken. The standard lets the matching ID be empty, for profiles
/// that are bound to one phone beforehand; such a code can't be sold to somebody unknown, so it is refused. A last `1`
/// says that the phone will ask for a confirmation code.
///
/// Refuses anything else with an [IllegalArgumentException] that never holds the text.
public record ActivationCode(String text) {
    private static final String PREFIX = "LPA:1$";
    /// The standard's 255, and `LPA:` before them.
    private static final int LONGEST = 259;
    private static final int LONGEST_ADDRESS = 253;
    private static final int ADDRESS = 0;
    private static final int MATCHING_ID = 1;
    private static final int OID = 2;
    private static final int CONFIRMATION = 3;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");
    /// RFC 1035 §2.3.1 as RFC 1123 §2.1 amends it, with two labels at least.
    private static final Pattern DOMAIN_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");
    private static final Pattern LETTERS_DIGITS_HYPHENS = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern DOTTED_NUMBERS = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    public ActivationCode {
        var fault = faultIn(text);
        if (fault != null) {
            throw new IllegalArgumentException("The activation code " + fault + ".");
        }
    }

    /// What is wrong with a text as an activation code, going on from the field's name and without a word of the text;
    /// null where nothing is.
    public static @Nullable String faultIn(String text) {
        if (text.length() > LONGEST) {
            return "is longer than 259 characters";
        } else if (!PRINTABLE.matcher(text).matches()) {
            return "holds a space, a control character or one outside ASCII";
        } else if (!text.startsWith(PREFIX)) {
            return "does not begin with LPA:1$";
        }
        return faultIn(parts(text));
    }

    private static @Nullable String faultIn(List<String> parts) {
        if (parts.size() <= MATCHING_ID || parts.size() > CONFIRMATION + 1) {
            return "is not LPA:1$<SM-DP+ address>$<matching ID>, with an OID and a 1 after it at most";
        }
        var address = parts.get(ADDRESS);
        if (address.length() > LONGEST_ADDRESS || !DOMAIN_NAME.matcher(address).matches()) {
            return "has an SM-DP+ address that is no domain name";
        } else if (!LETTERS_DIGITS_HYPHENS.matcher(parts.get(MATCHING_ID)).matches()) {
            return "has a matching ID that is not of letters, digits and hyphens";
        } else if (parts.size() == OID + 1 && !isOid(parts.get(OID))) {
            return "has an SM-DP+ OID that is not of numbers and dots";
        } else if (parts.size() == CONFIRMATION + 1) {
            return faultInConfirmation(parts.get(OID), parts.get(CONFIRMATION));
        }
        return null;
    }

    /// Before the mark the OID may be left out, but not its `$`.
    private static @Nullable String faultInConfirmation(String oid, String mark) {
        if (!oid.isEmpty() && !isOid(oid)) {
            return "has an SM-DP+ OID that is not of numbers and dots";
        }
        return mark.equals("1")
                ? null
                : "has something other than 1 where it may say that a confirmation code is needed";
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

    private static List<String> parts(String text) {
        return List.of(text.substring(PREFIX.length()).split("\\$", -1));
    }

    /// Without the code, which is as good as the eSIM itself, so that it reaches no log by way of a record's text.
    @Override
    public String toString() {
        return "ActivationCode";
    }
}
