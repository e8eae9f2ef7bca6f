package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parts of request bodies that are stored, including those of invalid requests.
class RedactedBodyTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "100.00");
    private static final String PLAN = APP.plan("sandbox", "Moon 1GB", "5.00").id();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String stored(String path, String body) {
        SHOP.client().post(path, body);
        return newest("body");
    }

    private static String newest(String column) {
        APP.writeRequestLog();
        List<String> found = APP.database.autocommit(tx -> tx.rows(
                String.class, "select coalesce(%s, '') from api_requests order by id desc limit 1".formatted(column)));
        return found.getFirst();
    }

    @Test
    void values_without_personal_data_are_stored() {
        var sent =
                "{\"plan_id\":\"%s\",\"email\":\"victim@secret.example\",\"max_price\":\"5.00\",\"quantity\":2,\"notify\":true}"
                        .formatted(PLAN);
        assertThat(stored("/api/partner/esim/purchase", sent))
                .isEqualTo("{\"plan_id\":\"%s\",\"email\":\"…\",\"max_price\":\"5.00\",\"quantity\":2,\"notify\":true}"
                        .formatted(PLAN));
        var key = "{\"name\":\"victim\",\"scopes\":[\"wallet:read\"],\"expires_at\":\"2030-01-01T00:00:00Z\"}";
        assertThat(stored("/api/partner/keys", key)).isEqualTo(key.replace("victim", "…"));
    }

    @Test
    void access_codes_are_not_stored() {
        var share = "{\"access_code\":\"victim\",\"expires_at\":\"2030-01-01T00:00:00Z\",\"ended\":true}";
        assertThat(stored("/api/partner/esim/esims/1-1/share", share)).isEqualTo(share.replace("victim", "…"));
        assertThat(stored("/api/partner/esim/esims/1-1/share", "{\"ended\":\"victim\"}"))
                .isEqualTo("{\"ended\":\"…\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"plan_id\":\"victim@secret.example\",\"email\":\"x\"}",
                "{\"plan_id\":{\"email\":\"victim@secret.example\"},\"email\":\"x\"}",
                "{\"scopes\":[{\"a\":\"victim@secret.example\"}]}",
                "{\"scopes\":[\"victim@secret.example\"]}",
                "{\"victim@secret.example\":1}",
                "{\"max_price\":\"victim\"}",
                "{\"expires_at\":[\"LPA:1$x$victim\"]}",
                "[\"victim@secret.example\"]",
                "\"victim\""
            })
    void personal_data_in_the_wrong_field_is_not_stored(String body) {
        assertThat(stored("/api/partner/esim/purchase", body)).doesNotContain("victim");
        assertThat(newest("response"))
                .contains("\"code\":\"invalid_request\"")
                .doesNotContain("victim")
                .isNotEmpty();
    }

    @Test
    void the_error_names_the_fields_that_are_documented() {
        stored("/api/partner/esim/purchase", "{\"email\":\"victim\",\"quantity\":99,\"victim@secret.example\":1}");
        assertThat(newest("response"))
                .contains("\"field\":\"email\"", "\"field\":\"plan_id\"", "\"field\":\"quantity\"", "\"field\":\"…\"")
                .doesNotContain("victim");
        SHOP.client().get("/api/partner/esim/orders?limit=victim&victim@secret.example=1");
        assertThat(newest("response")).contains("\"field\":\"limit\"").doesNotContain("victim");
    }

    @Test
    void responses_of_purchases_are_not_stored() {
        SHOP.client().buy(PLAN);
        assertThat(newest("response")).isEmpty();
    }
}
