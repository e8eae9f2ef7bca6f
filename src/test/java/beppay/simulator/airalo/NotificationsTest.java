package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.simulator.FaultShares;
import beppay.simulator.Faults;
import beppay.simulator.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Asynchronous orders, and other notifications.
class NotificationsTest {
    private final Receiver receiver = new Receiver();
    private final AiraloClient client = new AiraloClient();

    NotificationsTest() throws IOException {}

    @AfterEach
    void stop() {
        client.close();
        receiver.close();
    }

    private HttpResponse<String> orderAsync(String packageId, String description) {
        return client.tryPost(
                "orders-async",
                "quantity",
                "2",
                "package_id",
                packageId,
                "description",
                description,
                "webhook_url",
                receiver.url());
    }

    /// Orders, and returns the id of the request.
    private String requestId(String packageId, String description) {
        var response = orderAsync(packageId, description);
        assertThat(response.statusCode()).isEqualTo(202);
        var data = AiraloClient.json(response.body()).path("data");
        assertThat(data.propertyNames()).containsExactly("request_id", "accepted_at");
        assertThat(data.path("request_id").asString()).hasSize(25);
        return data.path("request_id").asString();
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec("simulated".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void an_asynchronous_order_is_created_later_and_announced() throws InterruptedException {
        var requestId = requestId(AiraloClient.PACKAGE, "one");
        assertThat(client.first().state()).isEqualTo("PENDING");
        assertThat(client.first().iccid()).isNull();
        assertThat(client.found("one")).isEmpty();
        assertThat(client.tryGet("orders/10001").statusCode()).isEqualTo(404);
        assertThat(client.get("sims").path("data")).isEmpty();
        client.simulator.advance(Duration.ofSeconds(3));

        var notification = receiver.next();
        var body = notification.json();
        assertThat(body.path("request_id").asString()).isEqualTo(requestId);
        assertThat(body.path("description").asString()).isEqualTo("one");
        assertThat(body.path("sims")).hasSize(2);
        assertThat(notification.signature()).isEqualTo(signature(notification.body()));
        assertThat(client.first().state()).isEqualTo("COMPLETED");
        assertThat(client.found("one").at("/0/sims")).hasSize(2);
        assertThat(body.at("/sims/0/iccid").asString()).isEqualTo(client.first().iccid());
    }

    @ParameterizedTest
    @CsvSource({
        "test-insufficient-balance-7days-1gb, Insufficient Airalo Credit: simulated",
        "test-out-of-stock-7days-1gb, The requested eSIM package is invalid or it is currently out of stock. Please try"
                + " again later."
    })
    void a_failed_order_is_announced_with_its_reason(String packageId, String reason) throws InterruptedException {
        var requestId = requestId(packageId, "one");
        client.simulator.advance(Duration.ofSeconds(3));

        assertThat(receiver.next().body())
                .isEqualTo("{\"reason\":\"%s\",\"request_id\":\"%s\"}".formatted(reason, requestId));
        var order = client.found("one").path(0);
        assertThat(order.at("/status/slug").asString()).isEqualTo("failed");
        assertThat(order.path("sims")).isEmpty();
        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
        assertThat(client.get("orders?filter%5Border_status%5D=failed").path("data"))
                .hasSize(1);
    }

    @Test
    void an_asynchronous_order_fails_if_the_balance_is_insufficient() throws InterruptedException {
        try (var poor = new AiraloClient(options -> options.withBalance(10))) {
            poor.tryPost(
                    "orders-async", "quantity", "1", "package_id", AiraloClient.PACKAGE, "webhook_url", receiver.url());
            poor.simulator.advance(Duration.ofSeconds(3));
            assertThat(receiver.next().json().path("reason").asString()).startsWith("Insufficient Airalo Credit");
        }
    }

    @Test
    void an_address_is_required() {
        var response = client.tryPost("orders-async", AiraloClient.orderFields("one"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"reason\":\"User is not opted in and no webhook URL provided.\"}");
        for (var address : new String[] {"file:///x", "http:///x", "%", "http://localhost/" + "x".repeat(2_000)}) {
            var fields = AiraloClient.orderFields("one");
            fields[4] = "webhook_url";
            fields[5] = address;
            assertThat(client.tryPost("orders-async", fields).statusCode()).isEqualTo(422);
        }
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void the_address_can_be_an_option() throws InterruptedException {
        try (var other = new AiraloClient(
                options -> options.withWebhook(URI.create(receiver.url())).withAllocation(Duration.ofSeconds(30)))) {
            assertThat(other.tryPost("orders-async", AiraloClient.orderFields("one"))
                            .statusCode())
                    .isEqualTo(202);
            other.simulator.advance(Duration.ofSeconds(29));
            assertThat(other.first().state()).isEqualTo("PENDING");
            other.simulator.advance(Duration.ofSeconds(1));
            assertThat(receiver.next().json().path("description").asString()).isEqualTo("one");
        }
    }

    @Test
    void an_address_is_checked_with_head_and_saved() throws InterruptedException {
        var saved = client.post("notifications/opt-in", "type", "async_orders", "webhook_url", receiver.url());
        assertThat(saved.toString())
                .isEqualTo("{\"data\":{\"notification\":{\"type\":\"async_orders\",\"contact_point\":\"%s\"}},"
                                .formatted(receiver.url())
                        + "\"meta\":{\"message\":\"success\"}}");
        assertThat(receiver.next().method()).isEqualTo("HEAD");
        assertThat(client.get("notifications/opt-in")).isEqualTo(saved);
        assertThat(client.tryPost("orders-async", AiraloClient.orderFields("one"))
                        .statusCode())
                .isEqualTo(202);
        client.simulator.advance(Duration.ofSeconds(3));
        receiver.next();

        var removed = client.tryPost("notifications/opt-out", "type", "async_orders");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
        assertThat(removed.headers().firstValue("content-length")).isEmpty();
        assertThat(client.tryGet("notifications/opt-in").statusCode()).isEqualTo(404);
        assertThat(client.tryPost("orders-async", AiraloClient.orderFields("one"))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 405, 500})
    void an_address_that_does_not_respond_with_200_is_not_saved(int status) {
        receiver.respondWith(status);
        assertThat(client.tryPost("notifications/opt-in", "type", "async_orders", "webhook_url", receiver.url())
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.tryGet("notifications/opt-in").statusCode()).isEqualTo(404);
    }

    @Test
    void other_types_have_levels_and_languages() {
        assertThat(client.postJson(
                                "notifications/opt-in",
                                "{'type':'webhook_credit_limit','webhook_url':'%s','levels':[50,90]}"
                                        .formatted(receiver.url()))
                        .body())
                .contains("\"contact_point\":\"%s\",\"levels\":[50,90]}".formatted(receiver.url()));
        assertThat(client.postJson(
                                "notifications/opt-in",
                                "{'type':'email_credit_limit','email':'backoffice@example.com','language':'de'}")
                        .body())
                .contains("\"contact_point\":\"backoffice@example.com\",\"language\":\"de\",\"levels\":[50,70,80,90]}");
        for (var invalid : new String[] {
            "{'type':'none'}",
            "{'type':'email_low_data','email':'none'}",
            "{'type':'webhook_low_data'}",
            "{'type':'email_credit_limit','email':'a@example.com','levels':[1]}"
        }) {
            assertThat(client.postJson("notifications/opt-in", invalid).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void low_data_is_simulated_on_request() throws InterruptedException {
        var iccid = client.bought("one");
        var request = "{'event':'low_data_notification','type':'expire_1','iccid':'%s'}".formatted(iccid);
        assertThat(client.postJson("simulator/webhook", request).body())
                .isEqualTo("{\"error\":\"User is not opted in\"}");
        client.post("notifications/opt-in", "type", "webhook_low_data", "webhook_url", receiver.url());
        receiver.next();

        assertThat(client.postJson("simulator/webhook", request).body())
                .isEqualTo("{\"success\":\"Notification sent\"}");
        var notification = receiver.next();
        assertThat(notification.body())
                .isEqualTo("{\"level\":\"1days\",\"package_name\":\"hola-7days-1gb\",\"remaining_percentage\":25,"
                        + "\"iccid\":\"%s\"}".formatted(iccid));
        assertThat(notification.signature()).isEqualTo(signature(notification.body()));
        receiver.respondWith(500);
        assertThat(client.postJson("simulator/webhook", request).statusCode()).isEqualTo(400);
        assertThat(client.postJson("simulator/webhook", "{'event':'none'}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void credit_is_simulated_on_request() throws InterruptedException {
        client.postJson(
                "simulator/webhook",
                "{'event':'credit_limit_notification','level':80,'webhook_url':'%s'}".formatted(receiver.url()));
        assertThat(receiver.next().body())
                .isEqualTo("{\"message\":\"Surpassed 80% of the credit limit balance\",\"remaining\":10000}");
    }

    @Test
    void a_notification_is_sent_twice() throws InterruptedException {
        client.simulator.setFaults(Map.of("webhook-twice", 1.0));
        requestId(AiraloClient.PACKAGE, "one");
        client.simulator.advance(Duration.ofSeconds(3));
        assertThat(receiver.next()).isEqualTo(receiver.next());
    }

    @Test
    void a_share_of_the_notifications_is_lost() throws InterruptedException {
        var shares = Map.of("webhook-lost", 0.5);
        var faults = new Faults(new Seed(1), FaultShares.of(shares, new AiraloVendor().calls()));
        client.simulator.setFaults(shares);
        var expected = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            requestId(AiraloClient.PACKAGE, "order " + i);
            if (faults.ofNotification("order " + i) == null) {
                expected.add("order " + i);
            }
        }
        assertThat(expected).hasSizeBetween(3, 17);
        client.simulator.advance(Duration.ofSeconds(3));
        var announced = new HashSet<String>();
        for (int i = 0; i < expected.size(); i++) {
            announced.add(receiver.next().json().path("description").asString());
        }
        assertThat(announced).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"bad-signature, false", "upper-case-signature, true"})
    void signatures_can_be_odd(String oddity, boolean isRight) throws InterruptedException {
        try (var odd = new AiraloClient(
                options -> options.withOddities(Set.of(oddity)).withWebhook(URI.create(receiver.url())))) {
            odd.tryPost("orders-async", AiraloClient.orderFields("one"));
            odd.simulator.advance(Duration.ofSeconds(3));
            var notification = receiver.next();
            assertThat(notification.signature()).isNotEqualTo(signature(notification.body()));
            assertThat(notification.signature().equalsIgnoreCase(signature(notification.body())))
                    .isEqualTo(isRight);
        }
    }
}
