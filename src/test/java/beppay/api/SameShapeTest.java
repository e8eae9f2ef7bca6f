package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SameShapeTest {
    private static final String DOCUMENTED = """
            {"success":true,"data":[{"id":1,"plan_id":"867924fdaf913e7fe11434972587449d","api_key":"pk_live_abc123...",
            "key_prefix":"pk_live_abc","cost_usd":"25.00","price_usd":25,"days":"30","data":"5GB","countryIso2":"US",
            "currency":"USDT_TRC20","email":"customer@example.com","activation_code":"LPA:1$8944501234567890123",
            "qr_code":"data:image/png;base64,...","created_at":"2026-03-30T12:00:00Z",
            "updated_at":"2026-03-30T12:00:00.000Z","last_used_at":"2026-03-30T12:00:00Z","is_active":true,
            "status":"completed","name":"USA 5GB 30 Days"}],"total":1,"message":"Key revoked successfully"}""";

    private static final String ACTUAL = """
            {"success":true,"data":[{"id":7,"plan_id":"00000000000000000000000000000000",\
            "api_key":"pk_live_0123456789abcdefghijABCDEFGHIJ01234567","key_prefix":"pk_live_012","cost_usd":"0.0015",\
            "price_usd":4.5,"days":"7","data":"Unlimited","countryIso2":"CA,US","currency":"USD",\
            "email":"a@b.example","activation_code":"LPA:1$smdp.example$A-1","qr_code":"data:image/png;base64,iVBO",\
            "created_at":"2030-01-01T00:00:00Z","updated_at":"2030-01-01T00:00:00.123Z","last_used_at":null,\
            "is_active":false,"status":"processing","name":"Étranger"}],"total":15200,\
            "message":"Key revoked successfully"}""";

    @Test
    void other_values_in_the_same_format_have_the_same_shape() {
        assertThat(SameShape.differences(DOCUMENTED, ACTUAL)).isEmpty();
        SameShape.check(DOCUMENTED, ACTUAL.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void additional_fields_must_be_last() {
        same("\"name\":\"Étranger\"}", "\"name\":\"Étranger\",\"note\":null}");
        differs("{\"id\":7,", "{\"note\":null,\"id\":7,", "fields");
    }

    @Test
    void renamed_reordered_and_missing_fields_are_reported() {
        differs("\"is_active\"", "\"isActive\"", "fields");
        differs(
                "\"id\":7,\"plan_id\":\"00000000000000000000000000000000\"",
                "\"plan_id\":\"00000000000000000000000000000000\",\"id\":7",
                "fields");
        differs("\"total\":15200,", "", "fields");
        differs("\"last_used_at\":null,", "", "fields");
    }

    @Test
    void other_types_are_reported() {
        differs("\"id\":7", "\"id\":\"7\"", "$.data[0].id");
        differs("\"days\":\"7\"", "\"days\":7", "days");
        differs("\"is_active\":false", "\"is_active\":\"false\"", "is_active");
        differs("\"is_active\":false", "\"is_active\":null", "is_active");
        differs("\"cost_usd\":\"0.0015\"", "\"cost_usd\":0.0015", "cost_usd");
        differs("\"success\":true", "\"success\":false", "success");
        differs("\"total\":15200", "\"total\":15200.0", "total");
    }

    @Test
    void other_formats_of_numbers_and_amounts_are_reported() {
        differs("\"price_usd\":4.5", "\"price_usd\":4.50", "price_usd");
        differs("\"price_usd\":4.5", "\"price_usd\":4.0", "price_usd");
        differs("\"cost_usd\":\"0.0015\"", "\"cost_usd\":\"4.5\"", "cost_usd");
        differs("\"cost_usd\":\"0.0015\"", "\"cost_usd\":\"4.500\"", "cost_usd");
        differs("\"cost_usd\":\"0.0015\"", "\"cost_usd\":\"4\"", "cost_usd");
        var exponent = ACTUAL.replace("\"total\":15200", "\"total\":152e2");
        assertThatThrownBy(() -> SameShape.differences(DOCUMENTED, exponent)).hasMessageContaining("exponent");
    }

    @Test
    void other_formats_of_strings_are_reported() {
        differs("2030-01-01T00:00:00Z", "2030-01-01T00:00:00.000Z", "created_at");
        differs("00:00:00.123Z", "00:00:00Z", "updated_at");
        differs("00:00:00.123Z", "00:00:00.123456Z", "updated_at");
        differs("\"00000000000000000000000000000000\"", "\"0000000000000000000000000000000G\"", "plan_id");
        differs("GHIJ01234567", "GHIJ0123456", "api_key");
        differs("pk_live_012\"", "pk_live_0123\"", "key_prefix");
        differs("LPA:1$smdp", "LPA:2$smdp", "activation_code");
        differs("base64,iVBO", "base64,", "qr_code");
        differs("CA,US", "CA, US", "countryIso2");
        differs("a@b.example", "a.example", "email");
        differs("\"processing\"", "\"Processing\"", "status");
        differs("\"Étranger\"", "\"\"", "name");
        differs("Key revoked successfully", "Key revoked", "message");
    }

    @Test
    void every_element_is_compared_and_an_empty_list_is_reported() {
        var element = ACTUAL.substring(ACTUAL.indexOf('[') + 1, ACTUAL.indexOf(']'));
        same("],\"total\"", "," + element + "],\"total\"");
        differs("],\"total\"", "," + element.replace("\"id\":7", "\"id\":null") + "],\"total\"", "$.data[1].id");
        differs(element, "", "$.data is empty");
    }

    private static void same(String old, String with) {
        assertThat(SameShape.differences(DOCUMENTED, changed(old, with))).isEmpty();
    }

    private static void differs(String old, String with, String word) {
        assertThat(SameShape.differences(DOCUMENTED, changed(old, with)))
                .singleElement()
                .asString()
                .contains(word);
    }

    private static String changed(String old, String with) {
        assertThat(ACTUAL).contains(old);
        return ACTUAL.replace(old, with);
    }
}
