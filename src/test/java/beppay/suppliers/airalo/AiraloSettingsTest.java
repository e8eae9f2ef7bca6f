package beppay.suppliers.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiraloSettingsTest {
    private static final String CLIENT_ID = "BEPPAY_AIRALO_CLIENT_ID";
    private static final String CLIENT_SECRET = "BEPPAY_AIRALO_CLIENT_SECRET";
    private static final String URL = "BEPPAY_AIRALO_URL";
    private static final String WEBHOOK_URL = "BEPPAY_AIRALO_WEBHOOK_URL";
    private static final String SECRET = "0123456789abcdefABCDEF_-01234567";

    private final List<String> wrong = new ArrayList<>();

    private @Nullable AiraloSettings settings(Map<String, String> environment) {
        return AiraloSettings.of(environment, wrong);
    }

    /// With credentials.
    private @Nullable AiraloSettings settings(String variable, String value) {
        var environment = new HashMap<>(Map.of(CLIENT_ID, "1d", CLIENT_SECRET, "s3cr3t"));
        environment.put(variable, value);
        return settings(environment);
    }

    @Test
    void without_a_client_id_there_is_no_supplier() {
        assertThat(settings(Map.of())).isNull();
        assertThat(settings(Map.of(CLIENT_ID, " "))).isNull();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLIENT_SECRET, URL, WEBHOOK_URL, CLIENT_SECRET + "_FILE", WEBHOOK_URL + "_FILE"})
    void a_setting_without_a_client_id_is_an_error(String variable) {
        assertThat(settings(Map.of(variable, "any"))).isNull();
        assertThat(wrong)
                .containsExactly("BEPPAY_AIRALO_CLIENT_ID is missing. The other settings of Airalo require it.");
    }

    @Test
    void a_client_id_without_a_secret_is_an_error() {
        assertThat(settings(Map.of(CLIENT_ID, "1d"))).isNull();
        assertThat(wrong)
                .containsExactly("BEPPAY_AIRALO_CLIENT_SECRET is missing. BEPPAY_AIRALO_CLIENT_ID requires it.");
        assertThat(AiraloSettings.CREDENTIALS).isEqualTo("BEPPAY_AIRALO_CLIENT_ID and BEPPAY_AIRALO_CLIENT_SECRET");
    }

    @Test
    void the_other_settings_have_defaults() {
        assertThat(settings(Map.of(CLIENT_ID, "1d", CLIENT_SECRET, "s3cr3t")))
                .isEqualTo(new AiraloSettings(URI.create("https://partners-api.airalo.com"), "1d", "s3cr3t", 5, null));
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_account_may_have_another_limit() {
        assertThat(settings("BEPPAY_AIRALO_CALLS_PER_SECOND", "40"))
                .extracting(AiraloSettings::callsPerSecond)
                .isEqualTo(40);
        assertThat(wrong).isEmpty();
        settings("BEPPAY_AIRALO_CALLS_PER_SECOND", "0");
        assertThat(wrong).containsExactly("BEPPAY_AIRALO_CALLS_PER_SECOND must be a whole number from 1 to 1000.");
    }

    @Test
    void files_may_contain_the_values(@TempDir Path folder) throws IOException {
        var id = Files.writeString(folder.resolve("id"), "1d\n").toString();
        var secret = Files.writeString(folder.resolve("secret"), " s3cr3t\r\n").toString();
        var webhook = Files.writeString(folder.resolve("webhook"), "https://a.b/" + SECRET)
                .toString();

        assertThat(settings(Map.of(
                        CLIENT_ID + "_FILE", id, CLIENT_SECRET + "_FILE", secret, WEBHOOK_URL + "_FILE", webhook)))
                .isEqualTo(new AiraloSettings(
                        URI.create("https://partners-api.airalo.com"),
                        "1d",
                        "s3cr3t",
                        5,
                        URI.create("https://a.b/" + SECRET)));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ключ"})
    void an_invalid_credential_is_an_error_that_does_not_repeat_it(String credential) {
        assertThat(settings(Map.of(CLIENT_ID, credential, CLIENT_SECRET, credential)))
                .isNull();
        assertThat(wrong).hasSize(2).noneMatch(sentence -> sentence.contains(credential));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sandbox-partners-api.airalo.com",
                "https://sandbox-partners-api.airalo.com/",
                "https://sandbox-partners-api.airalo.com/v2",
                "https://sandbox-partners-api.airalo.com/v2/"
            })
    void the_path_of_the_api_is_optional(String url) {
        assertThat(Objects.requireNonNull(settings(URL, url)).uri("/orders"))
                .hasToString("https://sandbox-partners-api.airalo.com/v2/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://partners-api.airalo.com", "https://partners-api.airalo.com/v1", "not a url"})
    void an_address_of_the_api_that_is_not_secure_and_plain_is_an_error(String url) {
        assertThat(settings(URL, url)).isNull();
        assertThat(wrong).singleElement().asString().startsWith("BEPPAY_AIRALO_URL must be an https address such as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pay.example.com/api/suppliers/airalo/" + SECRET,
                "https://pay.example.com:8443/below/a/proxy/" + SECRET,
                "http://127.0.0.1:8080/api/suppliers/airalo/" + SECRET
            })
    void the_address_of_the_notifications_ends_with_a_secret(String url) {
        assertThat(Objects.requireNonNull(settings(WEBHOOK_URL, url)).webhook()).hasToString(url);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pay.example.com/" + SECRET,
                "https://pay.example.com/",
                "https://pay.example.com",
                "https://pay.example.com/api/suppliers/airalo/short",
                "https://pay.example.com/" + SECRET + "/",
                "https://pay.example.com/" + SECRET + "?a=b",
                "https://pay.example.com/" + SECRET + "#a",
                "https://user:password@pay.example.com/" + SECRET,
                "pay.example.com/" + SECRET,
                "mailto:" + SECRET,
                "/" + SECRET,
                "not a url"
            })
    void another_address_of_the_notifications_is_an_error_that_does_not_repeat_it(String url) {
        assertThat(settings(WEBHOOK_URL, url)).isNotNull();
        assertThat(wrong)
                .singleElement()
                .asString()
                .startsWith("BEPPAY_AIRALO_WEBHOOK_URL must be an https address")
                .doesNotContain(SECRET, "password");
    }

    @Test
    void the_text_of_settings_contains_no_secret() {
        assertThat(settings(WEBHOOK_URL, "https://pay.example.com/" + SECRET))
                .hasToString("AiraloSettings https://partners-api.airalo.com");
    }
}
