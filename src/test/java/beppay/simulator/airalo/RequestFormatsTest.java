package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A body may be a multipart form, as documented, or a form or JSON, as the supplier's own programs send it.
class RequestFormatsTest {
    private static final String FORM = "quantity=2&package_id=hola-7days-1gb&description=Espa%C3%B1a+1";

    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private String described(String contentType, String body) {
        var request =
                client.request("orders").header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        var order = AiraloClient.json(client.send(request).body()).path("data");
        assertThat(order.path("sims")).hasSize(2);
        return order.path("description").asString();
    }

    @Test
    void an_order_can_be_a_multipart_form() {
        var order = client.post("orders", "quantity", "2", "package_id", "hola-7days-1gb", "description", "España 1");
        assertThat(order.at("/data/description").asString()).isEqualTo("España 1");
        assertThat(order.at("/data/sims")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded", "application/json"})
    void an_order_can_be_a_form_that_may_claim_to_be_json(String contentType) {
        assertThat(described(contentType, FORM)).isEqualTo("España 1");
    }

    @Test
    void an_order_can_be_json() {
        assertThat(described("application/json", """
            {"quantity":2,"package_id":"hola-7days-1gb","description":"España 1","webhook_url":null}\
            """)).isEqualTo("España" + " 1");
    }

    @Test
    void parts_without_a_name_are_ignored() {
        var body = "preamble\r\n--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b\r\nContent-Type: text/plain\r\n"
                + "content-disposition: form-data; name=quantity\r\n\r\n2\r\n--b\r\n"
                + "Content-Disposition: form-data; filename=\"name=x\"; name=\"package_id\"\r\n\r\nhola-7days-1gb\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\na--b\r\nc\r\n--b--\r\n";
        assertThat(described("multipart/form-data; boundary=\"b\"", body)).isEqualTo("a--b\r\nc");
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data, --b",
        "application/json, {",
        "application/json, []",
        "application/x-www-form-urlencoded, %%%=%",
        "text/plain, ''"
    })
    void a_body_that_can_not_be_read_has_no_fields(String contentType, String body) {
        var request =
                client.request("orders").header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        assertThat(AiraloClient.json(client.send(request).body()).path("data").propertyNames())
                .containsExactly("package_id", "quantity");
    }

    @Test
    void a_list_of_iccids_can_be_json_or_a_form() {
        var iccids = new String[] {client.bought("one"), client.bought("two")};
        var json = "{'iccids':['%s','%s'],'reason':'OTHERS','notes':'text'}".formatted(iccids[0], iccids[1]);
        assertThat(client.postJson("refund", json).statusCode()).isEqualTo(202);
        assertThat(client.tryPost("refund", "iccids[]", iccids[0], "iccids[]", iccids[1], "reason", "SERVICE_ISSUES")
                        .statusCode())
                .isEqualTo(202);
        assertThat(client.tryPost("refund", "iccids[0]", iccids[0], "iccids[1]", "89", "reason", "SERVICE_ISSUES")
                        .body())
                .contains("do not belong to your company: 89\"");
    }
}
