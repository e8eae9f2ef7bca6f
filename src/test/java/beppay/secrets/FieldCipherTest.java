package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {
    private static final String CODE = "LPA:1$smdp.example.com$MATCHING-ID";
    private static final String PURPOSE = "esims.activation_code";
    private static final Path NO_FILE = Path.of("target", "no.keys");

    private final FieldCipher cipher = cipher(SecretKeys.generate(new Random(1)), new SecureRandom());

    private static FieldCipher cipher(SecretKeys keys, RandomGenerator random) {
        return new FieldCipher(new Keyring(new KeyFile(NO_FILE), keys, keys.newest(), System::nanoTime), random);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", CODE, "Größe €"})
    void a_text_is_decrypted_for_its_purpose_and_row(String text) {
        var stored = cipher.encrypt(text, PURPOSE, 7);
        assertThat(cipher.decrypt(stored, PURPOSE, 7)).isEqualTo(text);
        assertThat(cipher.decrypt(cipher.reencrypt(stored, PURPOSE, 7), PURPOSE, 7))
                .isEqualTo(text);
    }

    /// The expected bytes were computed with OpenSSL, through Python's cryptography package.
    @Test
    void the_stored_bytes_are_those_of_another_implementation() {
        var text = "profiles %s\n3 %s\n".formatted(base64(32), base64(0));
        var known = cipher(KeyText.parse(text), () -> {
            throw new AssertionError();
        });
        var stored = HexFormat.of()
                .parseHex("000000036465666768696a6b6c6d6e6f044b9f5c48cd25f35a12718da204078d"
                        + "2ea72869e401d73fe685ef00b2ede265ddad953126878964a535f816a7ec138cf9e4");
        assertThat(known.decrypt(stored, PURPOSE, 7)).isEqualTo(CODE);
        assertThat(HexFormat.of().formatHex(known.profileHash("SMDP.example.com$MATCHING-id")))
                .isEqualTo("b24b67016556264e40d1f30545bd566ca7f43b3f0950d8bf4233930ca631b833");
    }

    /// The key whose bytes count up from a number.
    private static String base64(int from) {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void equal_texts_have_different_ciphertexts_that_begin_with_the_key_and_the_nonce() {
        var stored = cipher(SecretKeys.generate(new Random(1)), new Random(5)).encrypt(CODE, PURPOSE, 7);
        var nonce = new byte[12];
        new Random(5).nextBytes(nonce);
        assertThat(stored).hasSize(4 + 12 + CODE.length() + 16).startsWith(0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(stored, 4, 16)).isEqualTo(nonce);
        assertThat(cipher.encrypt(CODE, PURPOSE, 7)).isNotEqualTo(cipher.encrypt(CODE, PURPOSE, 7));
    }

    @Test
    void each_changed_byte_and_each_cut_is_rejected_without_the_content() {
        var stored = cipher.encrypt(CODE, PURPOSE, 7);
        for (int i = 0; i < stored.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = stored.clone();
                changed[i] ^= (byte) (1 << bit);
                assertRejected(changed, PURPOSE, 7);
            }
            assertRejected(Arrays.copyOf(stored, i), PURPOSE, 7);
            assertRejected(Arrays.copyOfRange(stored, i + 1, stored.length), PURPOSE, 7);
        }
        assertRejected(Arrays.copyOf(stored, stored.length + 1), PURPOSE, 7);
        assertThat(cipher.decrypt(stored, PURPOSE, 7)).isEqualTo(CODE);
    }

    @Test
    void a_value_of_another_row_or_purpose_is_rejected() {
        var stored = cipher.encrypt(CODE, PURPOSE, 7);
        assertRejected(stored, PURPOSE, 8);
        assertRejected(stored, PURPOSE, -7);
        assertRejected(stored, "esims.confirmation_code", 7);
        assertRejected(stored, "", 7);
    }

    @Test
    void a_value_of_another_key_is_rejected() {
        var keys = SecretKeys.generate(new Random(1));
        var older = cipher.encrypt(CODE, PURPOSE, 7);
        var newer = cipher(keys.withNew(2, new Random(2)), new SecureRandom());
        assertThat(newer.currentKey()).isEqualTo(2);
        assertThat(newer.decrypt(older, PURPOSE, 7)).isEqualTo(CODE);
        var renamed = newer.encrypt(CODE, PURPOSE, 7);
        assertThatThrownBy(() -> cipher.decrypt(renamed, PURPOSE, 7))
                .isInstanceOf(DecryptionException.class)
                .hasMessage("esims.activation_code of row 7 can't be decrypted: the key file has no key 2.");
        renamed[3] = 1;
        assertRejected(renamed, PURPOSE, 7);
        assertRejected(
                cipher(SecretKeys.generate(new Random(9)), new SecureRandom()).encrypt(CODE, PURPOSE, 7), PURPOSE, 7);
    }

    private void assertRejected(byte[] stored, String purpose, long rowId) {
        assertThatThrownBy(() -> cipher.decrypt(stored, purpose, rowId))
                .isInstanceOf(DecryptionException.class)
                .hasMessageStartingWith("%s of row %d can't be decrypted: ", purpose, rowId)
                .hasNoCause()
                .message()
                .doesNotContain("LPA", "MATCHING", "smdp");
    }

    @Test
    void the_hash_of_a_profile_depends_only_on_the_profile_and_its_key() {
        var keys = SecretKeys.generate(new Random(1));
        var hash = cipher.profileHash("smdp.example.com$a-1");
        assertThat(hash).hasSize(32).isEqualTo(cipher.profileHash("SMDP.example.com$A-1"));
        assertThat(cipher(keys.withNew(2, new Random(2)), new Random()).profileHash("smdp.example.com$a-1"))
                .isEqualTo(hash);
        assertThat(cipher.profileHash("smdp.example.com$a-2")).isNotEqualTo(hash);
        assertThat(cipher(SecretKeys.generate(new Random(2)), new Random()).profileHash("smdp.example.com$a-1"))
                .isNotEqualTo(hash);
    }

    @Test
    void many_threads_may_use_it() {
        var wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(row -> !cipher.decrypt(cipher.encrypt(CODE + row, PURPOSE, row), PURPOSE, row)
                        .equals(CODE + row))
                .count();
        assertThat(wrong).isZero();
    }
}
