package beppay.sharing;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a partner wants of a new link to a traveller's page.
///
/// @param accessCode what travellers must enter before they see the eSIM; null for nothing
/// @param expiresAt when the link ends, in the future; null if it does not end
public record NewLink(@Nullable String accessCode, @Nullable Instant expiresAt) {
    /// Anyone who has the link sees the eSIM, for as long as the partner does not end the page.
    public static final NewLink OPEN = new NewLink(null, null);

    public static final int MAX_CODE = 12;

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{4," + MAX_CODE + "}");

    /// Whether a text has the form of an access code: 4 to 12 digits and letters without accents.
    public static boolean isAccessCode(String text) {
        return CODE.matcher(text).matches();
    }

    /// Omits the access code.
    @Override
    public String toString() {
        return "a new link";
    }
}
