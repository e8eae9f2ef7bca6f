package beppay.keys;

import org.jspecify.annotations.Nullable;

/// Who makes a key.
///
/// @param kind as it is stored: key, member, operator
/// @param keyId null unless it is another key of the same partner
/// @param memberId null unless it is one of the partner's people
public record KeyMaker(
        String kind, @Nullable Long keyId, @Nullable Long memberId) {
    public static final KeyMaker OPERATOR = new KeyMaker("operator", null, null);

    public static KeyMaker key(ApiKey key) {
        return new KeyMaker("key", key.id(), null);
    }

    public static KeyMaker member(long memberId) {
        return new KeyMaker("member", null, memberId);
    }
}
