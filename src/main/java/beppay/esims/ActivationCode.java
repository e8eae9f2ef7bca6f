package beppay.esims;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a phone scans to load a profile (GSMA SGP.22 §4.1): `LPA:1$<SM-DP+ address>$<matching ID>[$<SM-DP+
/// OID>[$1]]`.
///
/// The address is a full domain name. The standard's matching ID is of upper-case letters, digits and hyphens
/// (§4.1.1); suppliers write small letters too, and these are accepted. The standard lets the matching ID be
/// empty, for profiles that are bound to one phone beforehand; such a code can't be sold to somebody unknown, so
/// it is refused. A last `1` means that the phone will ask for a confirmation code.
///
/// Which profile it loads follows from the address and the matching ID alone, in letters of either case: see
/// `profile_of` in `V6__orders.sql`, by which a profile is sold once.
///
/// Refuses anything else with an [IllegalArgumentException] that never holds the text.
public record ActivationCode(String text) {
    private static final String SCHEME = "LPA:";
    private static final String FORMAT = "1$";
    private static final String PREFIX = SCHEME + FORMAT;
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

    /// The one form in which a code is stored and sold, of any that SGP.22 §4.1 allows and files have: `LPA:` may
    /// be in small letters or left out, the address in capitals, and empty fields may follow. What has a fault
    /// keeps it.
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

    /// What is wrong with a text as an activation code, going on from the field's name and without a word of the
    /// text; null where nothing is.
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

    /// What two codes that load the same profile have in common, as `profile_of` in the tables.
    public String profile() {
        return (smdpAddress() + "$" + matchingId()).toLowerCase(Locale.ROOT);
    }

    /// Whether the phone will ask for a confirmation code.
    public boolean requiresConfirmation() {
        return parts(text).size() == CONFIRMATION + 1;
    }

    private static List<String> parts(String text) {
        return List.of(text.substring(PREFIX.length()).split("\\$", -1));
    }

    /// Without the code, which is as good as the eSIM itself, so that it reaches no log by way of a record's
    /// text.
    @Override
    public String toString() {
        return "ActivationCode";
    }
}
