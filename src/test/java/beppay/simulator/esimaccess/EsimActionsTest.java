package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsimActionsTest {
    private final SupplierClient client = new SupplierClient();
    private final String tranNo = client.bought("one").path("esimTranNo").asString();
    private final String target = "{\"esimTranNo\":\"%s\"}".formatted(tranNo);

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void an_unused_profile_is_cancelled_once_and_refunded() {
        assertThat(client.call("esim/cancel", target).path("obj").toString()).isEqualTo("{}");

        assertThat(status()).isEqualTo("CANCEL");
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
        assertThat(client.error("esim/cancel", target)).isEqualTo("200002");
        assertThat(client.error("esim/suspend", target)).isEqualTo("200002");
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
    }

    @Test
    void a_suspended_profile_is_resumed() {
        client.result("esim/suspend", target);
        assertThat(status()).isEqualTo("SUSPENDED");
        assertThat(client.error("esim/suspend", target)).isEqualTo("200002");
        assertThat(client.error("esim/cancel", target)).isEqualTo("200002");
        client.result("esim/unsuspend", target);
        assertThat(status()).isEqualTo("GOT_RESOURCE");
        assertThat(client.error("esim/unsuspend", target)).isEqualTo("200002");
    }

    @Test
    void a_revoked_profile_is_not_refunded() {
        var before = client.simulator.balance();
        client.result("esim/revoke", target);

        assertThat(status()).isEqualTo("REVOKE");
        assertThat(client.simulator.balance()).isEqualTo(before);
        assertThat(client.error("esim/revoke", target)).isEqualTo("200002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"esim/cancel", "esim/suspend", "esim/unsuspend", "esim/revoke", "esim/topup"})
    void an_unknown_or_unallocated_profile_is_rejected(String call) {
        var body = "{\"transactionId\":\"t\",\"packageCode\":\"p\",\"iccid\":\"%s\"}";
        assertThat(client.error(call, body.formatted("8999943000000000019"))).isEqualTo("310403");
        assertThat(client.error(call, body.formatted(""))).isEqualTo("000105");
        client.buy("two");
        var unallocated = "{\"transactionId\":\"t\",\"packageCode\":\"p\",\"esimTranNo\":\"26033012000002\"}";
        assertThat(client.error(call, unallocated)).isEqualTo("310403");
    }

    @Test
    void a_top_up_extends_the_profile_and_is_paid_once() {
        var topUp = client.result("package/list", "{\"type\":\"TOPUP\",\"slug\":\"ES_3_30\"}")
                .at("/packageList/0");
        var code = topUp.path("packageCode").asString();
        var before = client.simulator.balance();
        var body = """
                {"esimTranNo":"%s","packageCode":"%s","transactionId":"more","amount":"%d"}
                """.formatted(tranNo, code, topUp.path("price").longValue());
        var first = client.result("esim/topup", body);

        assertThat(code).startsWith("TOPUP_");
        assertThat(client.result(
                                "package/list",
                                "{\"type\":\"TOPUP\",\"iccid\":\"%s\"}"
                                        .formatted(first.path("iccid").asString()))
                        .at("/packageList/0"))
                .isEqualTo(topUp);
        assertThat(first.path("totalVolume").longValue()).isEqualTo(4L << 30);
        assertThat(first.path("totalDuration").asInt()).isEqualTo(37);
        assertThat(first.propertyNames())
                .containsExactly(
                        "transactionId",
                        "iccid",
                        "expiredTime",
                        "totalVolume",
                        "totalDuration",
                        "orderUsage",
                        "topUpEsimTranNo");
        assertThat(client.result("esim/topup", body)).isEqualTo(first);
        assertThat(client.simulator.balance())
                .isEqualTo(before - topUp.path("price").longValue());
        assertThat(client.query("\"esimTranNo\":\"%s\"".formatted(tranNo))
                        .at("/obj/esimList/0/totalDuration")
                        .asInt())
                .isEqualTo(37);
    }

    @Test
    void a_top_up_of_another_country_or_price_is_rejected() {
        var body = """
                {"esimTranNo":"%s","packageCode":"%s","transactionId":"more","amount":%d}
                """;
        var japan = client.result("package/list", "{\"type\":\"TOPUP\",\"slug\":\"JP_3_30\"}")
                .at("/packageList/0");
        var spain = client.result("package/list", "{\"type\":\"TOPUP\",\"slug\":\"ES_3_30\"}")
                .at("/packageList/0");

        assertThat(client.error(
                        "esim/topup",
                        body.formatted(tranNo, japan.path("packageCode").asString(), 1)))
                .isEqualTo("200008");
        assertThat(client.error(
                        "esim/topup",
                        body.formatted(tranNo, spain.path("packageCode").asString(), 1)))
                .isEqualTo("200005");
        assertThat(client.error("esim/topup", body.formatted(tranNo, "ES_3_30", 1)))
                .isEqualTo("310241");
    }

    private String status() {
        return client.query("\"esimTranNo\":\"%s\"".formatted(tranNo))
                .at("/obj/esimList/0/esimStatus")
                .asString();
    }
}
