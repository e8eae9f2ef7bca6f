package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.keys.Keys;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Keys are never deleted, so their number has a limit.
class ManyKeysTest {
    private static final String KEYS = "/api/partner/keys";

    @AutoClose
    private final TestApp app = TestApp.start();

    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @Test
    void at_most_200_keys_are_created_in_a_day_and_a_list_has_100_that_have_ended() {
        for (int made = 1; made < 200; made++) {
            var key = app.key(reseller, new Keys.NewKey("Key " + made, null, null, null));
            app.database.transact(tx -> tx.update(
                    "update api_keys set revoked_at = ? where id = ?",
                    app.clock.instant(),
                    key.key().id()));
        }
        var refused = reseller.client().post(KEYS, "{\"name\":\"One more\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("key_limit_reached");
        var listed = reseller.client().get(KEYS).text();
        assertThat(listed.split("\"key_prefix\"")).hasSize(1 + 101);
        assertThat(listed)
                .contains("\"First key\"", "\"Key 199\"", "\"Key 100\"")
                .doesNotContain("\"Key 99\"");
        app.clock.pass(Duration.ofDays(1));
        assertThat(reseller.client().post(KEYS, "{\"name\":\"One more\"}").status())
                .isEqualTo(200);
    }
}
