package beppay.people;

import beppay.platform.db.Transaction;
import beppay.platform.digest.HmacSha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;

/// The table of recovery codes: ten for each person with a second factor. Each replaces one code of it.
final class RecoveryCodes {
    static final int COUNT = 10;
    /// 50 bits, of which few can be tried.
    private static final int CHARACTERS = 10;
    /// Without letters and digits that look alike.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final String REMOVE = "delete from recovery_codes where person_id = ?";
    private static final String ADD =
            "insert into recovery_codes (person_id, code_hash) select ?, hash from unnest(?::bytea[]) as hash";
    private static final String USE = """
            update recovery_codes set used_at = ? where person_id = ? and code_hash = ? and used_at is null""";
    private static final String COUNT_LEFT =
            "select count(*) from recovery_codes where person_id = ? and used_at is null";

    private final SecretKey key;
    private final RandomGenerator random;

    RecoveryCodes(SecretKey key, RandomGenerator random) {
        this.key = key;
        this.random = random;
    }

    /// Replaces the person's codes with new ones, such as `k7m2p-x9wqd`.
    List<String> replace(Transaction tx, long personId) {
        var codes = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            codes.add(random());
        }
        tx.update(REMOVE, personId);
        tx.update(ADD, personId, codes.stream().map(this::hash).toArray(byte[][]::new));
        return codes;
    }

    private String random() {
        var code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i == CHARACTERS / 2) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// Returns false if it is not an unused code of the person.
    boolean use(Transaction tx, long personId, String code, Instant at) {
        return tx.update(USE, at, personId, hash(code)) > 0;
    }

    static long left(Transaction tx, long personId) {
        return tx.one(Long.class, COUNT_LEFT, personId);
    }

    private byte[] hash(String code) {
        return HmacSha256.of(key, code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }
}
