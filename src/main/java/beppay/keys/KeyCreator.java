package beppay.keys;

import org.jspecify.annotations.Nullable;

/// The creator of a key.
///
/// @param kind in its stored form: `key`, `member` or `operator`
/// @param keyId the creating key, which belongs to the same partner; null for other kinds
/// @param memberId the creating member; null for other kinds
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
