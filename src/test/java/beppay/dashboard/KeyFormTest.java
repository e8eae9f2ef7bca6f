package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The dashboard creates only keys that the API can represent.
class KeyFormTest {
    private static final TestApp APP = TestApp.start();
    private static DashboardUser person;

    @BeforeAll
    static void signIn() {
        APP.reseller("shop", "1.00");
        person = DashboardUser.signedIn(APP, "shop@example.com");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static DashboardUser.Shown make(String name, String lastDay) {
        var wanted = Map.of("name", name, "scopes", "orders:read", "expiry", "date", "expires_on", lastDay);
        return person.post("/partner/keys/new", wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "soon", "9999-12-31", "+10000-01-01", "+294277-01-01", "-0001-01-01", ""})
    void a_day_in_the_past_or_after_the_year_9999_is_rejected(String day) {
        var refused = make("Web shop", day);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Enter a date in the future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u001b[31mb"})
    void a_name_with_control_characters_is_rejected(String name) {
        var refused = make(name, "2030-01-01");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Remove line breaks");
    }

    /// An emoji is one code point, but two `char` values.
    @Test
    void a_name_may_have_100_characters_of_any_kind() {
        assertThat(make("\uD83D\uDED2".repeat(100), "2030-01-01").status()).isEqualTo(200);
        assertThat(make("\uD83D\uDED2".repeat(101), "2030-01-01").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web shop", "Läden – 2"})
    void other_names_are_accepted(String name) {
        assertThat(make(name, "9999-12-30").status()).isEqualTo(200);
        assertThat(APP.number("select count(*) from api_keys where name = ? and expires_at is not null", name))
                .isEqualTo(1);
    }

    @Test
    void an_invalid_address_is_named() {
        var fields = Map.of(
                "name", "Shop", "scopes", "orders:read", "expiry", "never", "addresses", "192.0.2.1\n192.0.2.256\n::1");
        var refused = person.post("/partner/keys/new", fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("“192.0.2.256” is not an IP address or block.")
                .doesNotContain("“192.0.2.1”", "“::1”");
    }
}
