package beppay.keys;

import org.jspecify.annotations.Nullable;

/// Who makes a key.
///
/// @param kind as it is stored: key, member, operator
/// @param keyId null unless it is another key of the same partner
/// @param memberId null unless it is one of the partner's people
public record KeyCreator(
        String kind, @Nullable Long keyId, @Nullable Long memberId) {
    public static final KeyCreator OPERATOR = new KeyCreator("operator", null, null);

    public static KeyCreator key(ApiKey key) {
        return new KeyCreator("key", key.id(), null);
    }

    public static KeyCreator member(long memberId) {
        return new KeyCreator("member", null, memberId);
    }
}
