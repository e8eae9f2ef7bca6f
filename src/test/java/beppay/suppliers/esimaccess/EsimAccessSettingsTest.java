package beppay.suppliers.esimaccess;

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

class EsimAccessSettingsTest {
    private static final String ACCESS_CODE = "BEPPAY_ESIMACCESS_ACCESS_CODE";
    private static final String SECRET_KEY = "BEPPAY_ESIMACCESS_SECRET_KEY";
    private static final String URL = "BEPPAY_ESIMACCESS_URL";

    private final List<String> wrong = new ArrayList<>();

    private @Nullable EsimAccessSettings settings(Map<String, String> environment) {
        return EsimAccessSettings.of(environment, wrong);
    }

    @Test
    void without_an_access_code_there_is_no_supplier() {
        assertThat(settings(Map.of())).isNull();
        assertThat(settings(Map.of(ACCESS_CODE, " "))).isNull();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_setting_without_an_access_code_is_an_error() {
        assertThat(settings(Map.of(SECRET_KEY, "s3cr3t"))).isNull();
        assertThat(wrong)
                .containsExactly(
                        "BEPPAY_ESIMACCESS_ACCESS_CODE is missing. The other settings of eSIM Access require it.");
    }

    @Test
    void the_settings_of_notifications_require_an_access_code() {
        assertThat(settings(Map.of("BEPPAY_ESIMACCESS_WEBHOOK_SECRET_FILE", "secret")))
                .isNull();
        assertThat(wrong).hasSize(1).first().asString().startsWith(ACCESS_CODE + " is missing.");
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", "BEPPAY_ESIMACCESS_WEBHOOK_SECRET", "s3cr3t")))
                .isNotNull();
        assertThat(wrong).hasSize(1);
    }

    @Test
    void without_a_secret_key_the_access_code_is_the_key() {
        assertThat(settings(Map.of(ACCESS_CODE, "c0de")))
                .isEqualTo(new EsimAccessSettings(URI.create("https://api.esimaccess.com"), "c0de", "c0de", 8));
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", SECRET_KEY, "s3cr3t")))
                .isEqualTo(new EsimAccessSettings(URI.create("https://api.esimaccess.com"), "c0de", "s3cr3t", 8));
    }

    @Test
    void an_account_may_have_another_limit() {
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", "BEPPAY_ESIMACCESS_CALLS_PER_SECOND", "40")))
                .extracting(EsimAccessSettings::callsPerSecond)
                .isEqualTo(40);
        assertThat(wrong).isEmpty();
        for (var text : List.of("0", "1001", "-1", "8.5", "many")) {
            settings(Map.of(ACCESS_CODE, "c0de", "BEPPAY_ESIMACCESS_CALLS_PER_SECOND", text));
        }
        assertThat(wrong)
                .hasSize(5)
                .allMatch("BEPPAY_ESIMACCESS_CALLS_PER_SECOND must be a whole number from 1 to 1000."::equals);
    }

    @Test
    void a_file_may_contain_a_value(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), " s3cr3t\r\n\n");
        var settings = settings(Map.of(ACCESS_CODE, "c0de", SECRET_KEY + "_FILE", file.toString()));

        assertThat(settings).extracting(EsimAccessSettings::secretKey).isEqualTo("s3cr3t");
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_value_and_a_file_can_not_be_combined(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), "s3cr3t").toString();
        assertThat(settings(Map.of(
                        ACCESS_CODE, "c0de", ACCESS_CODE + "_FILE", file, URL, "https://a.b", URL + "_FILE", file)))
                .isNotNull();
        assertThat(wrong)
                .containsExactly(
                        "BEPPAY_ESIMACCESS_ACCESS_CODE and BEPPAY_ESIMACCESS_ACCESS_CODE_FILE can't be combined.",
                        "BEPPAY_ESIMACCESS_URL and BEPPAY_ESIMACCESS_URL_FILE can't be combined.");
    }

    @Test
    void an_unreadable_or_empty_file_is_an_error(@TempDir Path folder) throws IOException {
        var empty = Files.writeString(folder.resolve("empty"), "\n").toString();
        assertThat(settings(Map.of(ACCESS_CODE + "_FILE", folder + "/gone", SECRET_KEY + "_FILE", empty)))
                .isNull();
        assertThat(wrong)
                .containsExactly(
                        "BEPPAY_ESIMACCESS_ACCESS_CODE_FILE can't be read: " + folder + "/gone",
                        "BEPPAY_ESIMACCESS_SECRET_KEY_FILE names an empty file: " + empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ключ"})
    void a_credential_that_can_not_be_in_a_header_is_an_error_that_does_not_repeat_it(String credential) {
        assertThat(settings(Map.of(ACCESS_CODE, credential, SECRET_KEY, credential)))
                .isNull();
        assertThat(wrong)
                .hasSize(2)
                .allMatch(sentence -> sentence.endsWith("must be at most 200 printable characters without spaces."))
                .noneMatch(sentence -> sentence.contains(credential));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.esimaccess.com",
                "https://api.esimaccess.com/",
                "https://api.esimaccess.com/api/v1/open",
                "https://api.esimaccess.com/api/v1/open/"
            })
    void the_path_of_the_api_is_optional(String url) {
        var settings = Objects.requireNonNull(settings(Map.of(ACCESS_CODE, "c0de", URL, url)));

        assertThat(settings.uri("/esim/order")).hasToString("https://api.esimaccess.com/api/v1/open/esim/order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.esimaccess.com",
                "http://api.esimaccess.com",
                "ftp://127.0.0.1",
                "https://user:s3cr3t@api.esimaccess.com",
                "https://api.esimaccess.com?key=s3cr3t",
                "https://api.esimaccess.com/#here",
                "https://api.esimaccess.com/elsewhere",
                "https:///",
                "not a url"
            })
    void an_address_that_is_not_secure_and_plain_is_an_error(String url) {
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", URL, url))).isNull();
        assertThat(wrong)
                .containsExactly("BEPPAY_ESIMACCESS_URL must be an https address such as https://api.esimaccess.com."
                        + " On this machine it may be http.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
    void an_address_on_this_machine_may_be_http(String url) {
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", URL, url))).isNotNull();
    }

    @Test
    void the_text_of_settings_contains_no_credential() {
        assertThat(settings(Map.of(ACCESS_CODE, "c0de", SECRET_KEY, "s3cr3t")))
                .hasToString("EsimAccessSettings https://api.esimaccess.com");
    }
}
