package beppay.suppliers.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.esimaccess.Notification.Kind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    private static Notification read(String body) {
        return Objects.requireNonNull(Notification.read(body.getBytes(UTF_8)));
    }

    @Test
    void a_finished_order_names_its_number_and_reference() {
        var body = "{\"notifyType\":\"ORDER_STATUS\",\"eventGenerateTime\":\"2025-08-09T00:23:45Z\","
                + "\"notifyId\":\"4038b3dfb1b050bf9f02501df67284f3\",\"content\":{\"orderNo\":\"B23072016497499\","
                + "\"transactionId\":\"bp_1\",\"orderStatus\":\"GOT_RESOURCE\"}}";

        assertThat(read(body))
                .isEqualTo(new Notification(
                        "4038b3dfb1b050bf9f02501df67284f3",
                        Kind.ORDER_STATUS,
                        "B23072016497499",
                        "bp_1",
                        null,
                        null,
                        ProfileState.ALLOCATED));
    }

    @Test
    void the_fields_may_be_beside_the_type() {
        var body = "{\"type\":\"ORDER_STATUS\",\"orderNo\":\"B23072016497499\",\"transactionId\":\"bp_1\"}";

        assertThat(read(body))
                .extracting(Notification::kind, Notification::orderNo, Notification::transactionId)
                .containsExactly(Kind.ORDER_STATUS, "B23072016497499", "bp_1");
        var both = body.replace("{", "{\"notifyType\":\"ESIM_STATUS\",\"content\":{\"orderNo\":\"B1\"},");
        assertThat(read(both))
                .extracting(Notification::kind, Notification::orderNo, Notification::transactionId)
                .containsExactly(Kind.ESIM_STATUS, "B1", null);
    }

    /// An example of the documentation.
    @Test
    void a_notification_without_an_id_is_identified_by_its_content() {
        var body = """
                {
                "notifyType": "ORDER_STATUS",
                "content": {
                "orderNo": "B23072016497499",
                "orderStatus": "GOT_RESOURCE"
                }
                }
                """;

        assertThat(read(body).id()).matches("[0-9a-f]{64}").isEqualTo(read(body).id());
        assertThat(read(body).id())
                .isNotEqualTo(read(body.replace("B23", "B24")).id());
        assertThat(read(body).orderNo()).isEqualTo("B23072016497499");
    }

    /// Another example of the documentation.
    @ParameterizedTest
    @CsvSource({"CANCEL, CANCELLED", "REVOKE, REVOKED", "REVOKED, REVOKED", "IN_USE, ALLOCATED", "NEW_ONE, UNRECOGNISED"
    })
    void a_change_of_an_esim_names_its_id_and_state(String spelling, ProfileState state) {
        var body = """
                {
                "notifyType": "ESIM_STATUS",
                "eventGenerateTime": "2025-08-09T00:23:45Z",
                "notifyId": "4038b3dfb1b050bf9f02501df67284f3",
                "content": {
                "orderNo": "B25080823490018",
                "esimTranNo": "25080323490020",
                "transactionId": "e23111e4d07746889c7bce41cf3f1b16",
                "iccid": "89852000263413436720",
                "esimStatus": "%s",
                "smdpStatus": "RELEASED"
                }
                }
                """.formatted(spelling);

        assertThat(read(body))
                .isEqualTo(new Notification(
                        "4038b3dfb1b050bf9f02501df67284f3",
                        Kind.ESIM_STATUS,
                        "B25080823490018",
                        "e23111e4d07746889c7bce41cf3f1b16",
                        "25080323490020",
                        "89852000263413436720",
                        state));
    }

    @ParameterizedTest
    @CsvSource({
        "ESIM_STATUS, true",
        "SMDP_EVENT, true",
        "DATA_USAGE, true",
        "VALIDITY_USAGE, true",
        "ORDER_STATUS, false",
        "CHECK_HEALTH, false",
        "NEW_ONE, false"
    })
    void what_is_about_an_esim_names_its_id_and_its_iccid(String type, boolean isAboutEsim) {
        var notification = read("""
                {"notifyType":"%s","content":{"orderNo":"B1","iccid":"89852000263413436720",
                "esimTranNo":"25080323490020","totalVolume":1,"orderUsage":1,"remain":0,"remainThreshold":0.1}}
                """.formatted(type));

        assertThat(notification.isAboutEsim()).isEqualTo(isAboutEsim);
        assertThat(notification.esimTranNo()).isEqualTo("25080323490020");
        assertThat(notification.iccid()).isEqualTo("89852000263413436720");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"898520\"", "\"8985200026341343672O\"", "null", "{}", "\"\""})
    void an_invalid_iccid_is_ignored(String iccid) {
        assertThat(read("{\"notifyType\":\"DATA_USAGE\",\"content\":{\"iccid\":%s}}".formatted(iccid))
                        .iccid())
                .isNull();
    }

    @Test
    void the_test_of_the_address_is_recognised() {
        var body =
                "{\"notifyType\":\"CHECK_HEALTH\",\"content\":{\"orderNo\":\"1234567890\",\"orderStatus\":\"Test\"}}";

        assertThat(read(body).kind()).isEqualTo(Kind.CHECK_HEALTH);
    }

    @ParameterizedTest
    @CsvSource({"SMDP_EVENT, SMDP_EVENT", "DATA_USAGE, DATA_USAGE", "VALIDITY_USAGE, VALIDITY_USAGE", "NEW_ONE, OTHER"})
    void other_kinds_are_recognised(String type, Kind kind) {
        assertThat(read("{\"notifyType\":\"%s\",\"content\":{\"esimTranNo\":1}}".formatted(type)))
                .extracting(Notification::kind, Notification::esimTranNo)
                .containsExactly(kind, "1");
        assertThat(read("{\"notifyType\":\"%s\",\"content\":null}".formatted(type))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void values_that_are_no_ids_are_ignored() {
        var body = "{\"notifyType\":\"ORDER_STATUS\",\"notifyId\":\"a b\",\"content\":"
                + "{\"orderNo\":\"B1\\n\",\"transactionId\":{},\"esimTranNo\":\"\\u0000\"}}";

        assertThat(read(body))
                .extracting(Notification::orderNo, Notification::transactionId, Notification::esimTranNo)
                .containsOnlyNulls();
        assertThat(read(body).id()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"notifyType\":null}",
                "{\"notifyType\":\"ORDER_STATUS\",\"content\":[]}",
                "{\"notifyType\":\"ORDER_STATUS\",\"notifyType\":\"CHECK_HEALTH\"}",
                "{\"notifyType\":\"ORDER_STATUS\"}{}"
            })
    void anything_else_is_not_a_notification(String body) {
        assertThat(Notification.read(body.getBytes(UTF_8))).isNull();
    }

    @Test
    void a_notification_that_is_too_large_is_not_read() {
        var body = "{\"notifyType\":\"ORDER_STATUS\",\"a\":\"%s\"}";
        assertThat(Notification.read(
                        body.formatted("b".repeat(Notification.MAX_BYTES)).getBytes(UTF_8)))
                .isNull();
        assertThat(Notification.read(body.formatted("b").getBytes(UTF_8))).isNotNull();
    }
}
