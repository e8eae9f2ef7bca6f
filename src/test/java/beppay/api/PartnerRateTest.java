package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.keys.Keys;
import beppay.partners.LimitChange;
import beppay.partners.PartnerChange;
import beppay.partners.Partners;
import beppay.platform.postgres.Eventually;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A limit of requests that all keys of a partner share.
class PartnerRateTest {
    private final TestApp app = TestApp.startWithLimit(60);
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final String other = app.key(reseller, new Keys.NewKey("other", List.of("wallet:read"), null, null))
            .secret()
            .reveal();

    @AfterEach
    void stop() {
        app.close();
    }

    private void limit(@Nullable Integer requests) {
        var limits = new LimitChange(null, null, false, requests, requests == null);
        app.database.transact(tx -> new PartnerChange(null, null, null, false, null, null, limits)
                .apply(tx, Partners.byId(tx, reseller.partner().id()), TestApp.ACTOR, app.clock.instant()));
    }

    private static Response balance(TestApp server, String key) {
        return server.clientWith(key).get("/api/partner/balance");
    }

    @Test
    void all_keys_of_a_partner_share_its_limit() {
        limit(3);
        assertThat(balance(app, reseller.key()).header("RateLimit-Policy")).isEqualTo("\"default\";q=3;w=60");
        assertThat(balance(app, other).header("RateLimit")).startsWith("\"default\";r=1;");
        assertThat(balance(app, reseller.key()).status()).isEqualTo(200);
        assertThat(balance(app, other).code()).isEqualTo("rate_limited");
        assertThat(balance(app, app.reseller("another", "0").key()).header("RateLimit-Policy"))
                .contains("q=60");
    }

    @Test
    void a_change_applies_to_the_next_request() {
        assertThat(balance(app, other).header("RateLimit-Policy")).contains("q=60");
        limit(1);
        assertThat(balance(app, other).header("RateLimit-Policy")).contains("q=1;");
        assertThat(balance(app, other).status()).isEqualTo(429);
        limit(2);
        assertThat(balance(app, other).status()).isEqualTo(200);
        limit(null);
        assertThat(balance(app, other).header("RateLimit-Policy")).contains("q=60");
    }

    @Test
    void a_change_reaches_another_server() {
        try (var beside = app.beside()) {
            assertThat(balance(beside, other).header("RateLimit-Policy")).isNull();
            limit(500);
            Eventually.holds(
                    () -> "\"default\";q=500;w=60".equals(balance(beside, other).header("RateLimit-Policy")));
        }
    }
}
