package beppay.secrets;

import beppay.platform.digest.HmacSha256;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys of one installation, each of 256 bits. One hashes profiles and never changes. All others encrypt.
/// They have ascending ids, and the last one is the newest.
final class SecretKeys {
    /// The id of the key that hashes profiles.
    static final int PROFILES = 0;

    /// The id of the first key that encrypts.
    static final int FIRST = 1;

    static final String ALGORITHM = "AES";
    private static final int KEY_BYTES = 32;
    private static final String FINGERPRINT = "fingerprint of a key of BepPay";

    private final NavigableMap<Integer, SecretKey> byId;

    /// @param byId the key that hashes profiles and at least one that encrypts
    SecretKeys(NavigableMap<Integer, SecretKey> byId) {
        this.byId = Collections.unmodifiableNavigableMap(byId);
    }

    static SecretKeys generate(RandomGenerator random) {
        return new SecretKeys(new TreeMap<>(Map.of(PROFILES, randomKey(random), FIRST, randomKey(random))));
    }

    private static SecretKey randomKey(RandomGenerator random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    NavigableMap<Integer, SecretKey> byId() {
        return byId;
    }

    SecretKey profileKey() {
        return Objects.requireNonNull(byId.get(PROFILES));
    }

    /// Returns null if no key that encrypts has the id.
    @Nullable
    SecretKey encryptionKey(int id) {
        return id == PROFILES ? null : byId.get(id);
    }

    int newest() {
        return byId.lastKey();
    }

    /// @param id higher than all others
    SecretKeys withNew(int id, RandomGenerator random) {
        var more = new TreeMap<>(byId);
        more.put(id, randomKey(random));
        return new SecretKeys(more);
    }

    /// These keys and those that only the other has.
    SecretKeys and(SecretKeys other) {
        var all = new TreeMap<>(other.byId);
        all.putAll(byId);
        return new SecretKeys(all);
    }

    /// Whether no id has another key in the other.
    boolean agreesWith(SecretKeys other) {
        return byId.entrySet().stream()
                .allMatch(key -> key.getValue().equals(other.byId.getOrDefault(key.getKey(), key.getValue())));
    }

    /// A value for each id that identifies the key but does not reveal it.
    NavigableMap<Integer, byte[]> fingerprints() {
        var fingerprints = new TreeMap<Integer, byte[]>();
        byId.forEach((id, key) -> fingerprints.put(id, HmacSha256.of(key, FINGERPRINT)));
        return fingerprints;
    }

    /// The ids of the keys that encrypt.
    @Override
    public String toString() {
        return "keys " + byId.tailMap(FIRST).keySet();
    }
}
