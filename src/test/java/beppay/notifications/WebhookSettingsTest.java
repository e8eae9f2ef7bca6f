package beppay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {
    private static final String SECRET = "BEPPAY_ESIMACCESS_WEBHOOK_SECRET";
    private static final String SOURCES = "BEPPAY_ESIMACCESS_WEBHOOK_SOURCES";
    private static final String VALUE = NotifiedShop.SECRET;

    private final List<String> wrong = new ArrayList<>();

    private @Nullable WebhookSettings settings(Map<String, String> environment) {
        return WebhookSettings.of(environment, wrong);
    }

    @Test
    void without_a_secret_no_notification_is_accepted() {
        assertThat(settings(Map.of())).isNull();
        assertThat(settings(Map.of(SECRET, " ", SOURCES, " "))).isNull();
        assertThat(wrong).isEmpty();
    }

    @Test
    void only_the_hash_of_the_secret_is_kept() {
        var settings = Objects.requireNonNull(settings(Map.of(SECRET, VALUE)));
        assertThat(settings.secretSha256()).isEqualTo(Sha256.of(VALUE));
        assertThat(settings.sources()).isEmpty();
        assertThat(settings.toString()).doesNotContain(VALUE);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_file_may_contain_the_secret(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), VALUE + "\n").toString();
        assertThat(Objects.requireNonNull(settings(Map.of(SECRET + "_FILE", file)))
                        .secretSha256())
                .isEqualTo(Sha256.of(VALUE));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "too-short-to-be-safe-0123456789",
                "0123456789012345678901234567890/",
                "ключключключключключключключключ"
            })
    void a_secret_that_is_short_or_must_be_encoded_in_a_url_is_an_error_that_does_not_repeat_it(String secret) {
        assertThat(settings(Map.of(SECRET, secret))).isNull();
        assertThat(wrong).containsExactly(SECRET + " must be 32 to 128 letters, digits, hyphens and underscores.");
    }

    @Test
    void a_secret_may_have_32_to_128_characters() {
        assertThat(settings(Map.of(SECRET, "a".repeat(32)))).isNotNull();
        assertThat(settings(Map.of(SECRET, "a".repeat(128)))).isNotNull();
        assertThat(settings(Map.of(SECRET, "a".repeat(129)))).isNull();
        assertThat(wrong).hasSize(1);
    }

    @Test
    void the_addresses_are_separated_by_commas_or_spaces() {
        var settings = settings(Map.of(SECRET, VALUE, SOURCES, "3.1.131.226, 54.254.74.0/24 2001:db8::/32"));
        assertThat(Objects.requireNonNull(settings).sources())
                .hasSize(3)
                .anyMatch(block -> block.covers("54.254.74.88"))
                .noneMatch(block -> block.covers("54.254.75.88"));
        assertThat(wrong).isEmpty();
    }

    @Test
    void invalid_addresses_are_an_error() {
        for (var sources : List.of("example.com", "3.1.131.226/33", "3.1.131.226,", ",", many(101))) {
            settings(Map.of(SECRET, VALUE, SOURCES, sources));
        }
        assertThat(wrong)
                .hasSize(5)
                .allMatch(sentence -> sentence.startsWith(SOURCES + " must be 1 to 100 IP addresses or blocks"));
        settings(Map.of(SECRET, VALUE, SOURCES, many(100)));
        assertThat(wrong).as("a hundred are accepted").hasSize(5);
    }

    private static String many(int addresses) {
        return String.join(",", Collections.nCopies(addresses, "3.1.131.226"));
    }

    @Test
    void esim_go_has_a_secret_of_its_own() {
        var variable = "BEPPAY_ESIMGO_WEBHOOK_SECRET";
        assertThat(WebhookSettings.ofEsimGo(Map.of(SECRET, VALUE, SOURCES, "3.1.131.226"), wrong))
                .isNull();
        var settings = Objects.requireNonNull(WebhookSettings.ofEsimGo(Map.of(variable, VALUE), wrong));
        assertThat(settings.secretSha256()).isEqualTo(Sha256.of(VALUE));
        assertThat(settings.sources()).isEmpty();
        assertThat(wrong).isEmpty();

        assertThat(WebhookSettings.ofEsimGo(Map.of(variable, "short"), wrong)).isNull();
        assertThat(wrong).containsExactly(variable + " must be 32 to 128 letters, digits, hyphens and underscores.");
    }

    @Test
    void addresses_without_a_secret_are_an_error() {
        assertThat(settings(Map.of(SOURCES, "3.1.131.226"))).isNull();
        assertThat(wrong).containsExactly(SECRET + " is missing. " + SOURCES + " requires it.");
    }
}
