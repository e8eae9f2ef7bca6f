package beppay.people;

import beppay.errors.CodedException;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules for a new password: it must be long, and neither common nor a pattern of keys, names and dates. No
/// character classes are required (NIST SP 800-63B §5.1.1.2).
final class PasswordRules {
    /// Shorter names are ignored, because they occur in any sentence.
    private static final int MIN_NAME_LENGTH = 4;
    /// On zxcvbn's scale of 0 to 4. A score of 3 means 10⁸ guesses, a million times as many as are permitted in
    /// a row.
    private static final int MIN_SCORE = 3;
    /// Only this many characters are measured: zxcvbn's work grows faster than the text, and further characters
    /// make no password easier to guess.
    private static final int MAX_MEASURED = 64;

    /// Contains 30,000 common passwords and as many words, which are loaded at the first use.
    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private PasswordRules() {}

    /// Throws `invalid_request` for the given field if the password breaks a rule.
    static void require(String field, String password, Membership member, @Nullable String partnerName) {
        if (password.length() < Passwords.MIN_CHARACTERS || password.length() > Passwords.MAX_CHARACTERS) {
            throw CodedException.ofField(
                    field,
                    "must have %d to %d characters".formatted(Passwords.MIN_CHARACTERS, Passwords.MAX_CHARACTERS));
        }
        var names = names(member, partnerName);
        var folded = password.toLowerCase(Locale.ROOT);
        if (names.stream().anyMatch(folded::contains)) {
            throw CodedException.ofField(field, "must not contain your e-mail address or your company's name");
        }
        var measured = password.substring(0, Math.min(password.length(), MAX_MEASURED));
        if (ZXCVBN.measure(measured, names).getScore() < MIN_SCORE) {
            throw CodedException.ofField(field, "is easy to guess; use four unrelated words");
        }
    }

    private static List<String> names(Membership member, @Nullable String partnerName) {
        var email = member.email();
        var company = partnerName == null ? "" : partnerName.toLowerCase(Locale.ROOT);
        return Stream.of(email, email.substring(0, email.indexOf('@')), company, "beppay")
                .filter(name -> name.length() >= MIN_NAME_LENGTH)
                .toList();
    }
}
