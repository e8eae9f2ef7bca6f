package beppay.keys;

import org.jspecify.annotations.Nullable;

/// The creator of a key, for display.
///
/// @param id the id of the created key
/// @param keyName the name of the creating key, or null; likewise `keyPrefix`
/// @param memberEmail the address of the creating member, or null
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
