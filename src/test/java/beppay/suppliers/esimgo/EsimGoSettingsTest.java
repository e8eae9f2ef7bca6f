package beppay.suppliers.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsimGoSettingsTest {
    private static final String API_KEY = "BEPPAY_ESIMGO_API_KEY";
    private static final String URL = "BEPPAY_ESIMGO_URL";
    private static final String CALLS = "BEPPAY_ESIMGO_CALLS_PER_SECOND";

    private final List<String> wrong = new ArrayList<>();

    private @Nullable EsimGoSettings settings(Map<String, String> environment) {
        return EsimGoSettings.of(environment, wrong);
    }

    @Test
    void without_a_key_there_is_no_supplier() {
        assertThat(settings(Map.of())).isNull();
        assertThat(settings(Map.of(API_KEY, " "))).isNull();
        assertThat(wrong).isEmpty();
        assertThat(settings(Map.of(URL, "https://a.b"))).isNull();
        assertThat(settings(Map.of("BEPPAY_ESIMGO_WEBHOOK_SECRET", "a".repeat(32))))
                .isNull();
        assertThat(wrong)
                .hasSize(2)
                .containsOnly("BEPPAY_ESIMGO_API_KEY is missing. The other settings of eSIM Go require it.");
    }

    @Test
    void the_key_is_enough() {
        assertThat(settings(Map.of(API_KEY, "k3y")))
                .isEqualTo(new EsimGoSettings(URI.create("https://api.esim-go.com"), "k3y", 10));
        assertThat(wrong).isEmpty();
        assertThat(EsimGoSettings.CREDENTIALS).isEqualTo(API_KEY);
    }

    @Test
    void an_account_may_have_another_limit() {
        assertThat(settings(Map.of(API_KEY, "k3y", CALLS, "4")))
                .extracting(EsimGoSettings::callsPerSecond)
                .isEqualTo(4);
        settings(Map.of(API_KEY, "k3y", CALLS, "0"));
        assertThat(wrong).containsExactly(CALLS + " must be a whole number from 1 to 1000.");
    }

    @Test
    void files_may_contain_the_values(@TempDir Path folder) throws IOException {
        var key = Files.writeString(folder.resolve("key"), " k3y\r\n").toString();
        var url = Files.writeString(folder.resolve("url"), "http://127.0.0.1:8080/v2.5\n")
                .toString();

        assertThat(settings(Map.of(API_KEY + "_FILE", key, URL + "_FILE", url)))
                .isEqualTo(new EsimGoSettings(URI.create("http://127.0.0.1:8080"), "k3y", 10));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ключ"})
    void a_key_that_can_not_be_in_a_header_is_an_error_that_does_not_repeat_it(String key) {
        assertThat(settings(Map.of(API_KEY, key))).isNull();
        assertThat(wrong).hasSize(1).noneMatch(sentence -> sentence.contains(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.esim-go.com",
                "https://api.esim-go.com/",
                "https://api.esim-go.com/v2.5",
                "https://api.esim-go.com/v2.5/"
            })
    void the_path_of_the_api_is_optional(String url) {
        var settings = Objects.requireNonNull(settings(Map.of(API_KEY, "k3y", URL, url)));

        assertThat(settings.uri("/orders")).hasToString("https://api.esim-go.com/v2.5/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.esim-go.com", "https://k3y@api.esim-go.com", "https://api.esim-go.com/v2.4"})
    void an_address_that_is_not_secure_and_plain_is_an_error(String url) {
        assertThat(settings(Map.of(API_KEY, "k3y", URL, url))).isNull();
        assertThat(wrong)
                .containsExactly("BEPPAY_ESIMGO_URL must be an https address such as https://api.esim-go.com."
                        + " On this machine it may be http.");
    }

    @Test
    void neither_the_text_nor_the_account_contains_the_key() {
        var settings = Objects.requireNonNull(settings(Map.of(API_KEY, "k3y")));

        assertThat(settings).hasToString("EsimGoSettings https://api.esim-go.com");
        assertThat(settings.account())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(new EsimGoSettings(settings.url(), "other", 10).account());
    }
}
