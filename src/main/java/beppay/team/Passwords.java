package beppay.team;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Passwords as Argon2id hashes, at the least cost that OWASP's Password Storage Cheat Sheet allows.
public final class Passwords {
    public static final int FEWEST_CHARACTERS = 12;
    /// Long enough for any sentence; bounded, because hashing a megabyte is work that anybody could ask for.
    public static final int MAX_CHARACTERS = 256;

    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED_CHARACTERS = 20;

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID);
    /// Of no one's password: compared with where there is no account, so that both answers take as long.
    private static final String NOBODYS = hash("an account that does not exist");

    private Passwords() {}

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt().with(ARGON2).getResult();
    }

    /// Twenty characters that can't be mistaken for one another: 116 random bits.
    public static String generate(RandomGenerator random) {
        var password = new StringBuilder();
        for (int i = 0; i < GENERATED_CHARACTERS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /// False, after the same time, where there is no hash to compare with.
    static boolean matches(String password, @Nullable String hash) {
        var matches = Password.check(password, hash == null ? NOBODYS : hash).with(ARGON2);
        return matches && hash != null;
    }
}
