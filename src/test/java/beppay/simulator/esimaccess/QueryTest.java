package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private final SupplierClient client = new SupplierClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void an_order_is_200010_until_it_is_allocated_after_one_to_three_seconds() {
        var orderNo = client.buy("one");
        var query = "\"orderNo\":\"%s\"".formatted(orderNo);
        assertThat(client.query(query).path("errorCode").asString()).isEqualTo("200010");
        client.simulator.advance(Duration.ofMillis(999));
        assertThat(client.query(query).path("errorCode").asString()).isEqualTo("200010");
        client.simulator.advance(Duration.ofMillis(2_001));

        assertThat(client.query(query).at("/obj/esimList/0/orderNo").asString()).isEqualTo(orderNo);
        assertThat(client.query("\"orderNo\":\"B1\"").path("errorCode").asString())
                .isEqualTo("310272");
    }

    @Test
    void the_time_of_the_allocation_can_be_chosen() {
        try (var slow = new SupplierClient(options -> options.withAllocation(Duration.ofSeconds(30)))) {
            var query = "\"orderNo\":\"%s\"".formatted(slow.buy("one"));
            slow.simulator.advance(Duration.ofMillis(29_999));
            assertThat(slow.query(query).path("errorCode").asString()).isEqualTo("200010");
            slow.simulator.advance(Duration.ofMillis(1));
            assertThat(slow.query(query).at("/obj/esimList")).hasSize(1);
        }
    }

    @Test
    void the_clock_of_the_simulator_runs_with_the_real_one() {
        var orderNo = client.buy("one");
        client.clock.pass(Duration.ofSeconds(3));

        assertThat(client.query("\"orderNo\":\"%s\"".formatted(orderNo)).at("/obj/esimList"))
                .hasSize(1);
    }

    @Test
    void a_profile_is_found_by_each_of_its_numbers() {
        var esim = client.bought("one");
        var iccid = "\"iccid\":\"%s\"".formatted(esim.path("iccid").asString());
        var tranNo = "\"esimTranNo\":\"%s\"".formatted(esim.path("esimTranNo").asString());

        assertThat(client.query(iccid + ",\"orderNo\":\"\"").at("/obj/esimList/0"))
                .isEqualTo(esim);
        assertThat(client.query(tranNo).at("/obj/esimList/0")).isEqualTo(esim);
        assertThat(client.query("\"iccid\":\"8999943000000000019\"").at("/obj/esimList"))
                .isEmpty();
    }

    @Test
    void a_range_of_time_lists_allocated_profiles_only() {
        client.bought("one");
        client.clock.pass(Duration.ofMinutes(10));
        client.bought("two");
        client.buy("three");

        assertThat(references("2026-03-30T12:00:00+0000", "2026-03-30T13:00:00+0000"))
                .isEqualTo("[one, two]");
        assertThat(references("2026-03-30T12:00:01+0000", "2026-03-30T13:00:00+0000"))
                .isEqualTo("[two]");
        assertThat(references("2026-03-30T12:00+00:00", "2026-03-30T14:01:00+02:00"))
                .isEqualTo("[one]");
        assertThat(references("2026-03-30T13:00:00Z", "2026-03-30T14:00:00Z")).isEqualTo("[]");
    }

    private String references(String from, String to) {
        var found = client.query("\"startTime\":\"%s\",\"endTime\":\"%s\"".formatted(from, to));
        assertThat(found.path("errorCode").asString()).as(found.toString()).isEqualTo("0");
        return found.at("/obj/esimList").values().stream()
                .map(esim -> esim.path("transactionId").asString())
                .toList()
                .toString();
    }

    @Test
    void a_list_has_pages() {
        for (int i = 1; i <= 12; i++) {
            client.buy("order " + i);
        }
        client.simulator.advance(Duration.ofSeconds(3));
        var body = """
                {"startTime":"2026-03-30T12:00:00+0000","endTime":"2026-03-30T13:00:00+0000",
                 "pager":{"pageNum":%d,"pageSize":5}}
                """;
        var last = client.result("esim/query", body.formatted(3));

        assertThat(client.result("esim/query", body.formatted(1)).path("esimList"))
                .hasSize(5);
        assertThat(last.path("esimList")).hasSize(2);
        assertThat(last.at("/esimList/1/transactionId").asString()).isEqualTo("order 12");
        assertThat(last.path("pager").toString()).isEqualTo("{\"pageSize\":5,\"pageNum\":3,\"total\":12}");
        assertThat(client.result("esim/query", body.formatted(4)).path("esimList"))
                .isEmpty();
    }

    @Test
    void a_reference_is_not_a_filter() {
        client.bought("one");
        assertThat(client.query("\"transactionId\":\"one\"").path("errorCode").asString())
                .isEqualTo("000105");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'orderNo':'B1'}",
                "{'orderNo':'B1','pager':7}",
                "{'orderNo':'B1','pager':{'pageNum':1}}",
                "{'orderNo':'B1','pager':{'pageNum':0,'pageSize':5}}",
                "{'orderNo':'B1','pager':{'pageNum':1,'pageSize':4}}",
                "{'orderNo':'B1','pager':{'pageNum':1,'pageSize':501}}",
                "{'pager':{'pageNum':1,'pageSize':5}}",
                "{'startTime':'2026-03-30T12:00:00+0000','pager':{'pageNum':1,'pageSize':5}}",
                "{'startTime':'yesterday','endTime':'2026-03-30T12:00:00+0000','pager':{'pageNum':1,'pageSize':5}}"
            })
    void an_invalid_query_is_rejected(String body) {
        assertThat(client.error("esim/query", body.replace('\'', '"'))).isIn("000105", "400001");
    }
}
