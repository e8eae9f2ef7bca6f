package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.simulator.FaultShares;
import beppay.simulator.Faults;
import beppay.simulator.Seed;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WebhooksTest {
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final HttpServer receiver;
    private final SupplierClient client = new SupplierClient();
    private volatile int status = 200;

    WebhooksTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(SupplierClient.json(body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        client.close();
        receiver.stop(0);
    }

    private String url() {
        return "http://localhost:%d/hook/secret".formatted(receiver.getAddress().getPort());
    }

    private JsonNode next() throws InterruptedException {
        var notification = received.poll(60, TimeUnit.SECONDS);
        assertThat(notification).as("a notification").isNotNull();
        return notification;
    }

    private void save() throws InterruptedException {
        client.result("webhook/save", "{\"webhook\":\"%s\"}".formatted(url()));
        next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "webhookUrl"})
    void an_address_is_tested_and_saved(String field) throws InterruptedException {
        client.result("webhook/save", "{\"%s\":\"%s\"}".formatted(field, url()));

        var check = next();
        assertThat(check.propertyNames()).containsExactly("notifyType", "notifyId", "eventGenerateTime", "content");
        assertThat(check.path("notifyType").asString()).isEqualTo("CHECK_HEALTH");
        assertThat(check.path("content").toString()).isEqualTo("{\"orderNo\":\"1234567890\",\"orderStatus\":\"Test\"}");
        assertThat(client.result("webhook/query", "{}").path("webhook").asString())
                .isEqualTo(url());
    }

    @Test
    void an_address_that_does_not_respond_with_2xx_is_not_saved() {
        status = 302;
        assertThat(client.error("webhook/save", "{\"webhook\":\"%s\"}".formatted(url())))
                .isEqualTo("400001");
        assertThat(client.error("webhook/save", "{\"webhook\":\"http://localhost:1/\"}"))
                .isEqualTo("400001");
        assertThat(client.error("webhook/save", "{\"webhook\":\"file:///etc/hosts\"}"))
                .isEqualTo("400001");
        assertThat(client.error("webhook/save", "{}")).isEqualTo("000105");
        assertThat(client.result("webhook/query", "{}").path("webhook").asString())
                .isEmpty();
    }

    @Test
    void an_order_is_announced_when_it_is_allocated() throws InterruptedException {
        save();
        var orderNo = client.buy("one");
        client.simulator.advance(Duration.ofSeconds(3));

        var notification = next();
        assertThat(notification.path("notifyType").asString()).isEqualTo("ORDER_STATUS");
        assertThat(notification.path("notifyId").asString()).matches("[0-9a-f]{32}");
        assertThat(notification.path("eventGenerateTime").asString()).isEqualTo("2026-03-30T12:00:03+0000");
        assertThat(notification.path("content").toString())
                .isEqualTo("{\"orderNo\":\"%s\",\"transactionId\":\"one\",\"orderStatus\":\"GOT_RESOURCE\"}"
                        .formatted(orderNo));
        assertThat(received).isEmpty();
    }

    @Test
    void the_address_can_be_an_option() throws InterruptedException {
        try (var other = new SupplierClient(options -> options.withWebhook(URI.create(url())))) {
            other.bought("one");
            assertThat(next().at("/content/transactionId").asString()).isEqualTo("one");
        }
    }

    @Test
    void a_notification_is_sent_twice_with_the_same_id() throws InterruptedException {
        save();
        client.simulator.setFaults(Map.of("webhook-twice", 1.0));
        client.bought("one");

        assertThat(next()).isEqualTo(next());
    }

    @Test
    void a_share_of_the_notifications_is_lost() throws InterruptedException {
        save();
        var shares = Map.of("webhook-lost", 0.5);
        var faults = new Faults(new Seed(1), FaultShares.of(shares, new EsimAccessVendor().calls()));
        client.simulator.setFaults(shares);
        var expected = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            client.buy("order " + i);
            if (faults.ofNotification("order " + i) == null) {
                expected.add("order " + i);
            }
        }
        assertThat(expected).hasSizeBetween(3, 17);
        client.simulator.advance(Duration.ofSeconds(3));
        var announced = new HashSet<String>();
        for (int i = 0; i < expected.size(); i++) {
            announced.add(next().at("/content/transactionId").asString());
        }
        assertThat(announced).isEqualTo(expected);
    }

    /// The contents of the next notifications, by their type. Of several thresholds, the lowest is kept.
    private JsonNode nextByType(int count) throws InterruptedException {
        var contents = (ObjectNode) SupplierClient.json("{}");
        for (int i = 0; i < count; i++) {
            var next = next();
            var type = next.path("notifyType").asString();
            var threshold = next.at("/content/remainThreshold").asDouble(0);
            if (threshold <= contents.path(type).path("remainThreshold").asDouble(1)) {
                contents.set(type, next.path("content"));
            }
        }
        return contents;
    }

    @Test
    void the_use_of_an_esim_is_announced() throws InterruptedException {
        var esim = client.bought("one");
        var iccid = esim.path("iccid").asString();
        save();

        client.simulator.install(iccid);
        var installed = next();
        assertThat(installed.path("notifyType").asString()).isEqualTo("SMDP_EVENT");
        assertThat(installed.at("/content/smdpStatus").asString()).isEqualTo("ENABLED");
        assertThat(installed.at("/content/esimStatus").asString()).isEqualTo("GOT_RESOURCE");

        client.simulator.use(iccid, 5L << 29);
        var used = nextByType(3);
        assertThat(used.path("ESIM_STATUS").toString()).isEqualTo("""
                {"orderNo":"%s","transactionId":"one","iccid":"%s","esimTranNo":"%s","esimStatus":"IN_USE",\
                "smdpStatus":"ENABLED"}""".formatted(
                esim.path("orderNo").asString(), iccid, esim.path("esimTranNo").asString()));
        assertThat(used.path("DATA_USAGE").path("remain").longValue()).isEqualTo(1L << 29);
        assertThat(used.path("DATA_USAGE").path("remainThreshold").doubleValue())
                .isEqualTo(0.2);

        client.simulator.use(iccid, 3L << 30);
        assertThat(nextByType(2).propertyNames()).containsExactlyInAnyOrder("DATA_USAGE", "ESIM_STATUS");

        client.simulator.expire(iccid);
        var expired = nextByType(2);
        assertThat(expired.path("ESIM_STATUS").path("esimStatus").asString()).isEqualTo("USED_EXPIRED");
        assertThat(expired.path("VALIDITY_USAGE").path("remain").asInt()).isEqualTo(1);
        client.simulator.expire(iccid);
        assertThat(received).isEmpty();
    }

    @Test
    void a_receiver_that_fails_does_not_affect_the_order() throws InterruptedException {
        save();
        status = 500;
        client.bought("one");
        next();
        assertThat(client.simulator.orders()).hasSize(1);
    }
}
