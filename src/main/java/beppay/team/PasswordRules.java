package beppay.team;

import beppay.errors.CodedException;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a password must be that somebody chooses: long, and neither a common one nor a pattern of keys, names and
/// dates. No kinds of characters are asked for (NIST SP 800-63B §5.1.1.2).
final class PasswordRules {
    /// Shorter words are in any sentence.
    private static final int FEWEST_IN_A_NAME = 4;
    /// Of zxcvbn's 0 to 4: ten to the power of eight guesses, which is a million times what we evaluate.
    private static final int MIN_SCORE = 3;
    /// Its work grows faster than the text, and what comes behind makes no password easier.
    private static final int MAX_MEASURED = 64;

    /// Knows thirty thousand common passwords and as many words, read when somebody first chooses one.
    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private PasswordRules() {}

    /// Refuses with `invalid_request` under the field's name.
    static void require(String field, String password, Member member, String partnerName) {
        if (password.length() < Passwords.FEWEST_CHARACTERS || password.length() > Passwords.MAX_CHARACTERS) {
            throw CodedException.ofField(
                    field,
                    "must have %d to %d characters".formatted(Passwords.FEWEST_CHARACTERS, Passwords.MAX_CHARACTERS));
        }
        var names = names(member, partnerName);
        var folded = password.toLowerCase(Locale.ROOT);
        if (names.stream().anyMatch(folded::contains)) {
            throw CodedException.ofField(field, "must not hold your e-mail address or your company's name");
        }
        var measured = password.substring(0, Math.min(password.length(), MAX_MEASURED));
        if (ZXCVBN.measure(measured, names).getScore() < MIN_SCORE) {
            throw CodedException.ofField(field, "is easy to guess; four words that don't belong together are not");
        }
    }

    private static List<String> names(Member member, String partnerName) {
        var email = member.email();
        return Stream.of(email, email.substring(0, email.indexOf('@')), partnerName.toLowerCase(Locale.ROOT), "beppay")
                .filter(name -> name.length() >= FEWEST_IN_A_NAME)
                .toList();
    }
}
