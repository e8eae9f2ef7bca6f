package beppay.team;

import beppay.refusals.Refusal;
import java.util.Locale;
import java.util.stream.Stream;

/// What a password must be that somebody chooses.
final class PasswordRules {
    /// Shorter words are in any sentence.
    private static final int FEWEST_IN_A_NAME = 4;

    private PasswordRules() {}

    /// Refuses with `invalid_request` under the field's name.
    static void require(String field, String password, Member member, String partnerName) {
        if (password.length() < Passwords.FEWEST_CHARACTERS || password.length() > Passwords.MOST_CHARACTERS) {
            throw Refusal.ofField(
                    field,
                    "must have %d to %d characters".formatted(Passwords.FEWEST_CHARACTERS, Passwords.MOST_CHARACTERS));
        }
        var folded = password.toLowerCase(Locale.ROOT);
        if (names(member, partnerName).anyMatch(folded::contains)) {
            throw Refusal.ofField(field, "must not hold your e-mail address or your company's name");
        }
    }

    private static Stream<String> names(Member member, String partnerName) {
        var email = member.email();
        return Stream.of(email.substring(0, email.indexOf('@')), partnerName.toLowerCase(Locale.ROOT))
                .filter(name -> name.length() >= FEWEST_IN_A_NAME);
    }
}
