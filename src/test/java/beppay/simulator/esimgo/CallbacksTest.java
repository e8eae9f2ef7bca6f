package beppay.simulator.esimgo;

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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final String ITEM = "esim_1GB_7D_ES_V2";

    private final BlockingQueue<Callback> received = new LinkedBlockingQueue<>();
    private final HttpServer receiver;

    private record Callback(String body, String signature) {}

    CallbacksTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Callback(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Signature-SHA256"))));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private GoClient client(String... oddities) {
        var url = URI.create("http://localhost:%d/hook/secret"
                .formatted(receiver.getAddress().getPort()));
        return new GoClient(options -> options.withWebhook(url).withOddities(Set.of(oddities)));
    }

    private Callback next() throws InterruptedException {
        var callback = received.poll(60, TimeUnit.SECONDS);
        assertThat(callback).as("a callback").isNotNull();
        return callback;
    }

    /// Buys an eSIM, adds a bundle to it, and returns its ICCID.
    private static String toppedUp(GoClient client) {
        var iccid = client.iccid(client.buy(ITEM));
        topUp(client, iccid);
        return iccid;
    }

    private static void topUp(GoClient client, String iccid) {
        client.post("orders", """
                {'type':'transaction','assign':true,
                 'order':[{'type':'bundle','quantity':1,'item':'%s','iccids':['%s']}]}
                """.formatted(ITEM, iccid));
    }

    private static byte[] hmac(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("simulated".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void a_bundle_that_is_added_is_announced_with_a_signature_and_an_order_is_not() throws InterruptedException {
        try (var client = client()) {
            var iccid = toppedUp(client);

            var callback = next();
            assertThat(callback.signature).isEqualTo(Base64.getEncoder().encodeToString(hmac(callback.body)));
            var json = GoClient.json(callback.body);
            assertThat(json.propertyNames()).containsExactly("iccid", "alertType", "bundle");
            assertThat(json.path("iccid").asString()).isEqualTo(iccid);
            assertThat(json.path("alertType").asString()).isEqualTo("Topup");
            var assignment =
                    client.get("esims/%s/bundles/%s".formatted(iccid, ITEM)).at("/assignments/0");
            assertThat(json.at("/bundle/id")).isEqualTo(assignment.path("id"));
            assertThat(json.at("/bundle/reference")).isEqualTo(assignment.path("assignmentReference"));
            assertThat(json.at("/bundle/initialQuantity").longValue()).isEqualTo(1_000_000_000);
            assertThat(json.at("/bundle/endTime").asString()).isEqualTo("2026-04-06T12:00:00Z");
            assertThat(received).isEmpty();
        }
    }

    /// The types of the next callbacks, in any order, with the megabytes that are left.
    private List<String> next(int count) throws InterruptedException {
        var types = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var json = GoClient.json(next().body);
            types.add("%s %d"
                    .formatted(
                            json.path("alertType").asString(),
                            json.at("/bundle/remainingQuantity").longValue() / Bundle.BYTES_PER_MB));
        }
        return types;
    }

    @Test
    void the_installation_and_the_use_of_a_bundle_are_announced() throws InterruptedException {
        try (var client = client()) {
            var iccid = client.iccid(client.buy(ITEM));
            client.simulator.install(iccid);
            assertThat(next(1)).containsExactly("FirstAttachment 1000");
            client.simulator.use(iccid, 10 * Bundle.BYTES_PER_MB);
            assertThat(next(1)).containsExactly("FirstUse 990");
            client.simulator.use(iccid, 499 * Bundle.BYTES_PER_MB);
            client.simulator.use(iccid, 850 * Bundle.BYTES_PER_MB);
            assertThat(next(2)).containsOnly("Utilisation 150");
            client.simulator.use(iccid, 1_000 * Bundle.BYTES_PER_MB);
            client.simulator.use(iccid, 1_000 * Bundle.BYTES_PER_MB);
            assertThat(next(1)).containsExactly("Utilisation 0");
            assertThat(received).isEmpty();
        }
    }

    @Test
    void an_esim_whose_time_is_over_is_deleted_half_a_year_later() throws InterruptedException {
        try (var client = client("hex-signature")) {
            var iccid = client.iccid(client.buy(ITEM));
            var other = client.iccid(client.buy(ITEM));
            client.simulator.expire(iccid);
            client.simulator.expire(other);
            client.simulator.advance(Duration.ofDays(1));
            topUp(client, other);
            next();
            client.simulator.advance(Duration.ofDays(179));
            assertThat(next().body)
                    .isEqualTo(
                            "{\"date\":\"2026-09-26T12:00:00Z\",\"event\":\"esim.deletion_scheduled\",\"iccid\":\"%s\"}"
                                    .formatted(iccid));
            client.simulator.advance(Duration.ofDays(7));
            var callback = next();
            assertThat(callback.body).contains("\"event\":\"esim.deleted\"", iccid);
            assertThat(callback.signature).isEqualTo(HexFormat.of().formatHex(hmac(callback.body)));
            assertThat(client.get("esims/" + iccid).path("state").asString()).isEqualTo("deactivated");
            assertThat(client.get("esims/" + other).path("state").asString()).isEqualTo("active");
            assertThat(client.error("POST", "esims/%s/suspend".formatted(iccid), "{'suspend':true}"))
                    .isEqualTo("400 the eSIM is deactivated");
            assertThat(received).isEmpty();
        }
    }

    @Test
    void a_bundle_of_the_inventory_is_announced_too() throws InterruptedException {
        try (var client = client()) {
            client.post("orders", GoClient.order(ITEM, 1).replace("\"assign\":true", "\"assign\":false"));
            var iccid = client.iccid(client.buy(ITEM));
            var reference = client.post("esims/apply", "{'iccid':'%s','name':'%s'}".formatted(iccid, ITEM))
                    .path("applyReference")
                    .asString();
            assertThat(GoClient.json(next().body).at("/bundle/reference").asString())
                    .isEqualTo(reference + "-0");
        }
    }

    @Test
    void a_signature_can_be_hexadecimal_or_wrong() throws InterruptedException {
        try (var hex = client("hex-signature");
                var bad = client("bad-signature")) {
            toppedUp(hex);
            var callback = next();
            assertThat(callback.signature).isEqualTo(HexFormat.of().formatHex(hmac(callback.body)));
            toppedUp(bad);
            callback = next();
            assertThat(Base64.getDecoder().decode(callback.signature))
                    .hasSize(32)
                    .isNotEqualTo(hmac(callback.body));
        }
    }

    @Test
    void an_iccid_can_be_a_number_with_all_its_digits() throws InterruptedException {
        try (var client = client("bare-iccid")) {
            var iccid = toppedUp(client);
            assertThat(next().body).startsWith("{\"iccid\":%s,".formatted(iccid));
        }
    }

    @Test
    void a_callback_is_sent_twice_or_is_lost() throws InterruptedException {
        try (var client = client()) {
            client.simulator.setFaults(Map.of("webhook-twice", 1.0));
            toppedUp(client);
            assertThat(next()).isEqualTo(next());

            var shares = Map.of("webhook-lost", 0.5);
            var faults = new Faults(new Seed(1), FaultShares.of(shares, new EsimGoVendor().calls()));
            client.simulator.setFaults(shares);
            int expected = 0;
            for (int i = 0; i < 20; i++) {
                toppedUp(client);
                var reference =
                        client.get("orders").path(0).path("orderReference").asString() + "-0";
                expected += faults.ofNotification(reference) == null ? 1 : 0;
            }
            assertThat(expected).isBetween(3, 17);
            for (int i = 0; i < expected; i++) {
                next();
            }
        }
        assertThat(received).isEmpty();
    }
}
