package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {
    private final SupplierClient client = new SupplierClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void orders_are_listed_with_one_entry_for_each_esim() {
        assertThat(client.control("GET", "/simulator/orders", "").toString()).isEqualTo("{\"orders\":[]}");
        var body = SupplierClient.order("two", "ES_3_30").replace("\"count\":1", "\"count\":2");
        client.result("esim/order", body);
        var before = client.control("GET", "/simulator/orders", "").path("orders");
        client.control("POST", "/simulator/advance?seconds=3", "");
        var after = client.control("GET", "/simulator/orders", "").path("orders");

        assertThat(before).hasSize(2);
        assertThat(before.path(0).propertyNames())
                .containsExactly("reference", "order_no", "package_code", "iccid", "cost", "state");
        assertThat(before.path(0).path("iccid").isNull()).isTrue();
        assertThat(before.path(0).path("state").asString()).isEqualTo("GETTING_RESOURCE");
        assertThat(after.path(1).path("iccid").asString()).startsWith("8999943");
        assertThat(after.path(1).path("state").asString()).isEqualTo("GOT_RESOURCE");
        assertThat(after.path(0).path("reference").asString()).isEqualTo("two");
        assertThat(after.path(0).path("order_no").asString()).isEqualTo("B26033012000001");
        var cost = after.path(0).path("cost").longValue();
        assertThat(client.control("GET", "/simulator/balance", "")
                        .path("balance")
                        .longValue())
                .isEqualTo(100_000_000 - 2 * cost);
    }

    @Test
    void the_clock_is_advanced() {
        assertThat(client.control("POST", "/simulator/advance?seconds=900", "").toString())
                .isEqualTo("{\"now\":\"2026-03-30T12:15:00Z\"}");
        assertThat(client.control("POST", "/simulator/advance?seconds=1", "").toString())
                .isEqualTo("{\"now\":\"2026-03-30T12:15:01Z\"}");
    }

    @Test
    void faults_are_replaced() {
        assertThat(client.control("POST", "/simulator/faults", "{\"refused\":1}")
                        .toString())
                .isEqualTo("{\"faults\":{\"refused\":1}}");
        assertThat(client.error("esim/order", SupplierClient.order("one", "ES_3_30")))
                .isEqualTo("200008");
        client.control("POST", "/simulator/faults", "{\"out-of-stock\":1.0}");
        assertThat(client.error("esim/order", SupplierClient.order("one", "ES_3_30")))
                .isEqualTo("200011");
        client.control("POST", "/simulator/faults", "{}");
        client.buy("one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /simulator/faults | { | The body is not JSON.",
                "POST | /simulator/faults | [] | The body must be an object, such as {\"slow\":0.1}.",
                "POST | /simulator/faults | {\"slow\":\"1\"} | The share of 'slow' must be from 0 to 1.",
                "POST | /simulator/advance | {} | The query must be seconds=N, from 0 to 31622400.",
                "POST | /simulator/advance?seconds=-1 | {} | The query must be seconds=N, from 0 to 31622400."
            })
    void an_invalid_call_is_explained(String method, String path, String body, String sentence) {
        var response = client.control(method, path, body);
        assertThat(response.path("status").asInt()).isEqualTo(400);
        assertThat(response.path("text").asString()).isEqualTo(sentence);
    }

    @Test
    void an_unknown_call_is_404() {
        assertThat(client.control("POST", "/simulator/orders", "")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(client.control("GET", "/simulator/none", "").path("status").asInt())
                .isEqualTo(404);
    }
}
