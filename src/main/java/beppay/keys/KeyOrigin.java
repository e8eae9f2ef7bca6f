package beppay.keys;

import org.jspecify.annotations.Nullable;

/// Who made a key, as it is shown to people.
///
/// @param keyName of the key that made it, if one did; likewise `keyPrefix`
/// @param memberEmail of the person who made it, if one did
public record KeyOrigin(
        long id,
        @Nullable String keyName,
        @Nullable String keyPrefix,
        @Nullable String memberEmail) {

    /// "Server (pk_live_abc…)", "a@example.com", "the operator".
    public String words() {
        if (keyName != null && keyPrefix != null) {
            return "%s (%s…)".formatted(keyName, keyPrefix);
        } else if (memberEmail != null) {
            return memberEmail;
        }
        return "the operator";
    }
}
