package beppay.keys;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.mode.Mode;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeySecretTest {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Test
    void a_generated_secret_can_be_parsed() {
        var secret = KeySecret.generate(Mode.LIVE, new SplittableRandom(1));
        assertThat(secret.reveal()).matches("pk_live_[0-9A-Za-z]{38}");
        assertThat(Objects.requireNonNull(KeySecret.parse(secret.reveal())).sha256())
                .isEqualTo(secret.sha256());
    }

    @Test
    void a_test_key_has_a_different_prefix_which_the_checksum_covers() {
        var test = KeySecret.generate(Mode.TEST, new SplittableRandom(1)).reveal();
        var live = KeySecret.generate(Mode.LIVE, new SplittableRandom(1)).reveal();
        assertThat(test).matches("pk_test_[0-9A-Za-z]{38}");
        assertThat(test.substring(8, 40)).isEqualTo(live.substring(8, 40));
        assertThat(KeySecret.parse(test)).isNotNull();
        for (var beginning : new String[] {"pk_live_", "pk_half_", "sk_test_"}) {
            assertThat(KeySecret.parse(beginning + test.substring(8))).isNull();
        }
    }

    @Test
    void a_single_changed_character_is_detected() {
        var text = KeySecret.generate(Mode.LIVE, new SplittableRandom(2)).reveal();
        for (int i = 8; i < text.length(); i++) {
            var changed = new StringBuilder(text);
            changed.setCharAt(i, text.charAt(i) == 'a' ? 'b' : 'a');
            assertThat(KeySecret.parse(changed.toString())).isNull();
        }
    }

    @Test
    void of_a_million_invented_keys_hardly_any_passes_the_checksum() {
        var random = new Random(3);
        int passed = 0;
        for (int i = 0; i < 1_000_000; i++) {
            var text = new StringBuilder("pk_live_");
            while (text.length() < 46) {
                text.append(BASE62.charAt(random.nextInt(62)));
            }
            passed += KeySecret.parse(text.toString()) == null ? 0 : 1;
        }
        assertThat(passed).isLessThanOrEqualTo(100);
    }

    @Test
    void the_text_of_a_secret_contains_only_its_prefix() {
        var secret = KeySecret.generate(Mode.LIVE, new SplittableRandom(4));
        assertThat(secret).hasToString(secret.prefix() + "…");
    }
}
