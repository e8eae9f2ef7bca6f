package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.keys.Keys;
import beppay.partners.Partners;
import beppay.platform.postgres.Eventually;
import beppay.wallets.Wallets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Way.class)
class KeysTest {
    private static final String KEYS = "/api/partner/keys";

    private final Way way;
    private final TestApp app;
    private final TestApp.Reseller reseller;

    KeysTest(Way way) {
        this.way = way;
        app = TestApp.start().by(way);
        reseller = app.reseller("shop", "500.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_new_key_can_be_used_and_is_identified_by_its_first_eleven_characters() {
        var made = reseller.client().post(KEYS, "{\"name\":\"Second key\"}");
        assertThat(made.status()).isEqualTo(200);
        var key = made.at("/data/api_key");
        assertThat(key).matches("pk_live_[0-9A-Za-z]{38}");
        assertThat(made.at("/data/key_prefix")).isEqualTo(key.substring(0, 11));
        assertThat(app.clientWith(key).get("/api/partner/balance").status()).isEqualTo(200);
        assertThat(reseller.client().get(KEYS).at("/data/1/name")).isEqualTo("Second key");
    }

    @Test
    void the_secret_is_returned_once_and_not_stored() {
        var key = reseller.client().post(KEYS, "{\"name\":\"Second key\"}").at("/data/api_key");
        assertThat(reseller.client().get(KEYS).text()).doesNotContain(key);
        var row = app.database.autocommit(
                tx -> tx.rows(String.class, "select k::text from api_keys k order by id desc limit 1"));
        assertThat(row.getFirst()).contains("Second key").doesNotContain(key.substring(11));
    }

    @Test
    void a_revoked_key_no_longer_works_but_stays_in_the_list() {
        var second = reseller.client().post(KEYS, "{\"name\":\"Second key\"}").at("/data/api_key");
        var client = app.clientWith(second);
        var revoked = client.delete(KEYS + "?id=" + reseller.keyId());
        assertThat(revoked.text()).isEqualTo("{\"success\":true,\"message\":\"Key revoked successfully\"}");
        var error = reseller.client().get("/api/partner/balance");
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.code()).isEqualTo("invalid_api_key");
        assertThat(error.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"partner\", error=\"invalid_token\"");
        assertThat(client.get(KEYS).at("/data/0/is_active")).isEqualTo("false");
        assertThat(client.delete(KEYS + "?id=" + reseller.keyId()).status()).isEqualTo(200);
    }

    @Test
    void the_last_active_key_can_not_be_revoked() {
        var error = reseller.client().delete(KEYS + "?id=" + reseller.keyId());
        assertThat(error.status()).isEqualTo(409);
        assertThat(error.code()).isEqualTo("last_key");
    }

    @Test
    void another_partners_key_is_not_found() {
        var other = app.reseller("other", "0");
        var error = reseller.client().delete(KEYS + "?id=" + other.keyId());
        assertThat(error.status()).isEqualTo(404);
        assertThat(other.client().get(KEYS).at("/data/0/is_active")).isEqualTo("true");
    }

    @Test
    void an_account_has_at_most_fifty_active_keys() {
        for (int i = 1; i < 50; i++) {
            reseller.client().post(KEYS, "{\"name\":\"Key %d\"}".formatted(i));
        }
        assertThat(reseller.client().post(KEYS, "{\"name\":\"One more\"}").code())
                .isEqualTo("key_limit_reached");
    }

    @Test
    void a_key_is_limited_to_its_scopes_and_passes_on_only_those() {
        var made = reseller.client().post(KEYS, "{\"name\":\"Reader\",\"scopes\":[\"orders:read\",\"keys:write\"]}");
        var reader = app.clientWith(made.at("/data/api_key"));
        assertThat(reader.get("/api/partner/esim/orders").status()).isEqualTo(200);
        assertThat(reader.get("/api/partner/balance").code()).isEqualTo("forbidden");
        assertThat(reader.buy("0".repeat(32)).code()).isEqualTo("forbidden");
        assertThat(reader.post(KEYS, "{\"name\":\"More\",\"scopes\":[\"orders:write\"]}")
                        .code())
                .isEqualTo("forbidden");
        var same = app.clientWith(reader.post(KEYS, "{\"name\":\"Same\"}").at("/data/api_key"));
        assertThat(same.get("/api/partner/balance").code()).isEqualTo("forbidden");
    }

    @Test
    void a_key_can_not_revoke_one_with_more_scopes() {
        var made = reseller.client().post(KEYS, "{\"name\":\"Keys\",\"scopes\":[\"keys:write\",\"keys:read\"]}");
        var clientWith = app.clientWith(made.at("/data/api_key"));
        assertThat(clientWith.delete(KEYS + "?id=" + reseller.keyId()).code()).isEqualTo("forbidden");
        var reader = app.key(reseller, new Keys.NewKey("Reader", List.of("orders:read"), null, null));
        assertThat(clientWith.delete(KEYS + "?id=" + reader.key().id()).code()).isEqualTo("forbidden");
        assertThat(reseller.client().get("/api/partner/balance").status()).isEqualTo(200);

        var less = app.key(reseller, new Keys.NewKey("Less", List.of("keys:read"), null, null));
        assertThat(clientWith.delete(KEYS + "?id=" + less.key().id()).status()).isEqualTo(200);
        var itself = clientWith.get(KEYS).json().at("/data/1/id").asString();
        assertThat(clientWith.delete(KEYS + "?id=" + itself).status()).isEqualTo(200);
        assertThat(reseller.client().delete(KEYS + "?id=" + reader.key().id()).status())
                .isEqualTo(200);
    }

    /// A program may replace its key with a more restricted one, and must be able to revoke the old key.
    @Test
    void a_key_with_fewer_addresses_and_an_expiry_can_revoke_one_without() {
        var expiry = app.clock.instant().plus(Duration.ofHours(1));
        var narrow = app.key(reseller, new Keys.NewKey("Narrow", null, List.of("127.0.0.0/8"), expiry));
        var client = app.clientWith(narrow.secret().reveal());
        assertThat(client.delete(KEYS + "?id=" + reseller.keyId()).status()).isEqualTo(200);
    }

    @Test
    void a_key_records_the_key_that_created_it() {
        reseller.client().post(KEYS, "{\"name\":\"Second\"}");
        var partnerId = reseller.partner().id();
        var origins = app.database.autocommit(tx -> Keys.origins(tx, Keys.of(tx, partnerId, app.clock.instant())));
        assertThat(origins.values())
                .extracting(origin -> origin.words().replaceAll("pk_live_...", "pk_live_abc"))
                .containsExactlyInAnyOrder("the operator", "First key (pk_live_abc…)");
    }

    @Test
    void the_schema_rejects_a_key_without_its_creator() {
        for (var maker : List.of("null", "'key'", "'member'")) {
            assertThatThrownBy(
                            () -> app.database.transact(tx -> tx.update("update api_keys set created_by = " + maker)))
                    .hasMessageMatching("(?s).*(created_by|api_keys_name_their_creator).*");
        }
    }

    @Test
    void a_key_can_not_create_one_with_a_later_expiry_or_other_addresses() {
        var expiry = app.clock.instant().plus(Duration.ofHours(1));
        var maker = app.key(reseller, new Keys.NewKey("Maker", null, List.of("127.0.0.0/8"), expiry));
        var client = app.clientWith(maker.secret().reveal());
        for (var more : List.of("\"expires_at\":\"2030-01-01T00:00:00Z\"", "\"addresses\":[\"0.0.0.0/0\"]")) {
            assertThat(client.post(KEYS, "{\"name\":\"More\",%s}".formatted(more))
                            .code())
                    .isEqualTo("forbidden");
        }
        assertThat(client.post(KEYS, "{\"name\":\"Same\"}").status()).isEqualTo(200);
        var made = client.get(KEYS).json().at("/data/2");
        assertThat(made.at("/expires_at").asString()).isEqualTo("2026-03-30T13:00:00Z");
        assertThat(made.at("/addresses/0").asString()).isEqualTo("127.0.0.0/8");
    }

    @Test
    void a_key_works_until_it_expires_and_only_from_its_addresses() {
        var expiry = app.clock.instant().plus(Duration.ofHours(1));
        var passing = app.key(reseller, new Keys.NewKey("Passing", null, null, expiry));
        var client = app.clientWith(passing.secret().reveal());
        assertThat(client.get("/api/partner/balance").status()).isEqualTo(200);
        app.clock.pass(Duration.ofHours(1));
        assertThat(client.get("/api/partner/balance").code()).isEqualTo("invalid_api_key");

        var elsewhere = app.key(reseller, new Keys.NewKey("Elsewhere", null, List.of("203.0.113.0/24"), null));
        assertThat(app.clientWith(elsewhere.secret().reveal())
                        .get("/api/partner/balance")
                        .code())
                .isEqualTo("forbidden");
        var here = app.key(reseller, new Keys.NewKey("Here", null, List.of("127.0.0.0/8"), null));
        assertThat(app.clientWith(here.secret().reveal())
                        .get("/api/partner/balance")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_key_works_over_ipv6_too() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")))
                .as("this machine has IPv6")
                .isNotNull();
        var here = app.key(reseller, new Keys.NewKey("Here", null, List.of("::1/128"), null));
        var elsewhere = app.key(reseller, new Keys.NewKey("Elsewhere", null, List.of("2001:db8::/32"), null));
        var statuses = Stream.of(
                        reseller.key(),
                        here.secret().reveal(),
                        elsewhere.secret().reveal())
                .map(key -> new Client("[::1]", app.port(), key, way)
                        .get("/api/partner/balance")
                        .status());
        assertThat(statuses).containsExactly(200, 200, 403);
    }

    @Test
    void all_errors_of_a_new_key_are_reported_together() {
        var error = reseller.client().post(KEYS, """
                {"name":" ","scopes":["everything"],"addresses":["999.1.1.1"],"expires_at":"yesterday","more":1}""");
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.json().at("/details").findValuesAsString("field"))
                .containsExactly("name", "scopes", "addresses", "expires_at", "more");
    }

    @Test
    void an_expiry_after_the_year_9999_is_rejected() {
        for (var year : List.of("+10000", "+300000", "+1000000000")) {
            var error = reseller.client().post(KEYS, """
                    {"name":"Permanent","expires_at":"%s-01-01T00:00:00Z"}""".formatted(year));
            assertThat(error.at("/details/0/field")).as(year).isEqualTo("expires_at");
        }
        var latest = reseller.client().post(KEYS, """
                {"name":"For long","expires_at":"9999-12-31T23:59:59Z"}""");
        assertThat(latest.status()).isEqualTo(200);
    }

    @Test
    void the_last_use_is_accurate_to_the_minute() {
        reseller.client().get("/api/partner/balance");
        assertThat(reseller.client().get(KEYS).at("/data/0/last_used_at")).isEqualTo("2026-03-30T12:00:00Z");
        app.clock.pass(Duration.ofSeconds(90));
        reseller.client().get("/api/partner/balance");
        assertThat(reseller.client().get(KEYS).at("/data/0/last_used_at")).isEqualTo("2026-03-30T12:01:30Z");
    }

    @Test
    void either_header_can_contain_the_key_but_not_two_different_keys() {
        var anonymous = app.anonymous();
        var path = "/api/partner/balance";
        assertThat(anonymous.get(path, "X-API-Key", reseller.key()).status()).isEqualTo(200);
        assertThat(anonymous
                        .get(path, "authorization", "bearer " + reseller.key())
                        .status())
                .isEqualTo(200);
        assertThat(reseller.client().get(path, "X-API-Key", reseller.key()).status())
                .isEqualTo(200);
        var both = reseller.client().get(path, "X-API-Key", reseller.key() + "x");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.text()).doesNotContain(reseller.key());
        var none = anonymous.get(path);
        assertThat(none.code()).isEqualTo("missing_api_key");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"partner\"");
    }

    @Test
    void a_suspended_partner_gets_the_code_for_it() {
        app.database.transact(tx -> {
            Partners.suspend(tx, Wallets.lock(tx, reseller.partner().id()), TestApp.ACTOR, null, app.clock.instant());
            return reseller;
        });
        var error = reseller.client().get("/api/partner/balance");
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("account_suspended");
    }

    @Test
    void a_revocation_or_suspension_soon_applies_on_other_servers() {
        try (var other = app.beside().by(way)) {
            var second =
                    reseller.client().post(KEYS, "{\"name\":\"Second key\"}").at("/data/api_key");
            var there = other.clientWith(second);
            assertThat(there.get("/api/partner/balance").status()).isEqualTo(200);
            assertThat(reseller.client()
                            .delete(KEYS + "?id=" + there.get(KEYS).at("/data/1/id"))
                            .status())
                    .isEqualTo(200);
            assertThat(app.clientWith(second).get("/api/partner/balance").code())
                    .isEqualTo("invalid_api_key");
            Eventually.holds(() -> there.get("/api/partner/balance").code().equals("invalid_api_key"));
            var first = other.clientWith(reseller.key());
            assertThat(first.get("/api/partner/balance").status()).isEqualTo(200);
            app.database.transact(tx -> {
                Partners.suspend(
                        tx, Wallets.lock(tx, reseller.partner().id()), TestApp.ACTOR, null, app.clock.instant());
                return reseller;
            });
            Eventually.holds(() -> first.get("/api/partner/balance").code().equals("account_suspended"));
        }
    }
}
