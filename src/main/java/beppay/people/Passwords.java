package beppay.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Passwords and their Argon2id hashes, with the lowest cost that OWASP's Password Storage Cheat Sheet permits.
public final class Passwords {
    public static final int MIN_CHARACTERS = 12;
    /// Long enough for any passphrase. Bounded, because anyone could send a megabyte to be hashed.
    public static final int MAX_CHARACTERS = 256;

    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int LOWEST_MEMORY_KIBIBYTES = 8;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED_CHARACTERS = 20;

    private static volatile Argon2Function argon2 = argon2(MEMORY_KIBIBYTES, PASSES);
    /// The hash to compare with if there is no account, so that the response takes the same time.
    private static final String DUMMY_HASH = hash("an account that does not exist");

    private Passwords() {}

    private static Argon2Function argon2(int memoryKibibytes, int passes) {
        return Argon2Function.getInstance(memoryKibibytes, passes, LANES, HASH_BYTES, Argon2.ID);
    }

    /// For tests only, which hash thousands of passwords.
    static void hashAtLowestCost() {
        argon2 = argon2(LOWEST_MEMORY_KIBIBYTES, 1);
    }

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt().with(argon2).getResult();
    }

    /// Returns twenty characters from an alphabet without look-alikes: 116 random bits.
    public static String generate(RandomGenerator random) {
        var password = new StringBuilder();
        for (int i = 0; i < GENERATED_CHARACTERS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /// Returns false if the hash is null, after the same time as for a wrong password.
    static boolean matches(String password, @Nullable String hash) {
        var matches = Password.check(password, hash == null ? DUMMY_HASH : hash).with(argon2);
        return matches && hash != null;
    }
}
