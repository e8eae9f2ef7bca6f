package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
    private static final SecretKeys ONE = SecretKeys.generate(new Random(1));

    @Test
    void keys_agree_unless_one_id_has_two_keys() {
        assertThat(ONE.agreesWith(ONE.withNew(2, new Random(2)))).isTrue();
        assertThat(ONE.withNew(3, new Random(3)).agreesWith(ONE.withNew(2, new Random(2))))
                .isTrue();
        assertThat(ONE.withNew(2, new Random(3)).agreesWith(ONE.withNew(2, new Random(2))))
                .isFalse();
        var otherProfiles =
                KeyText.parse(KeyText.of(ONE).replaceFirst("profiles \\S+", "profiles " + "A".repeat(43) + "="));
        assertThat(ONE.agreesWith(otherProfiles)).isFalse();
    }

    @Test
    void fingerprints_and_the_text_for_logs_do_not_reveal_the_keys() {
        var keys = ONE.withNew(2, new Random(2));
        assertThat(keys.toString()).isEqualTo("keys [1, 2]");
        assertThat(keys.fingerprints()).containsOnlyKeys(0, 1, 2);
        assertThat(keys.fingerprints().values().stream().map(Base64.getEncoder()::encodeToString))
                .doesNotHaveDuplicates()
                .noneMatch(KeyText.of(keys)::contains);
    }
}
