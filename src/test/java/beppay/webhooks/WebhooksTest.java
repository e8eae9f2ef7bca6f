package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import beppay.platform.json.Json;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Events are delivered to the endpoints of partners, whatever happens.
@ParameterizedClass
@EnumSource(Client.Way.class)
class WebhooksTest {
    private static final String WEBHOOKS = "/api/partner/webhooks";

    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller shop;
    private final Receiver receiver = new Receiver();

    WebhooksTest(Client.Way way) {
        app = TestApp.start().by(way);
        plan = app.plan("sandbox", "Spain 3GB", "1.00");
        shop = app.reseller("shop", "100.00");
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
    }

    private Client.Response add(String events) {
        return shop.client().post(WEBHOOKS, "{\"url\":\"%s\",\"events\":%s}".formatted(receiver.url(), events));
    }

    private Client.Response deliveries(Client.Response endpoint) {
        return shop.client().get(WEBHOOKS + "/" + endpoint.at("/data/id") + "/deliveries");
    }

    private static String type(Receiver.Received request) {
        return Json.read(request.body().getBytes(StandardCharsets.UTF_8))
                .path("type")
                .stringValue();
    }

    @Test
    void an_order_is_delivered_signed_to_each_endpoint_that_wants_it() throws Exception {
        var all = add("[\"*\"]");
        add("[\"order.failed\"]");
        shop.client().buy(plan.id());
        assertThat(app.deliver()).isEqualTo(1);

        var request = receiver.received.getFirst();
        assertThat(type(request)).isEqualTo("order.completed");
        assertThat(request.body()).contains("\"data\":{\"order\":{\"id\":1,").doesNotContain("LPA:");
        var verifier = new Webhook(all.at("/data/secret"));
        var headers = HttpHeaders.of(request.headers(), (name, value) -> true);
        assertThat(Instant.ofEpochSecond(Long.parseLong(request.header("Webhook-timestamp"))))
                .isEqualTo(app.clock.instant());
        assertThat(Json.read(request.body().getBytes(StandardCharsets.UTF_8))
                        .path("id")
                        .stringValue())
                .isEqualTo(request.header("Webhook-id"));
        assertThatThrownBy(() -> verifier.verify(request.body() + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(deliveries(all).at("/data/0/status")).isEqualTo("delivered");
        assertThat(deliveries(all).at("/data/0/attempts/0/status")).isEqualTo("204");
        assertThat(app.deliver()).isZero();
    }

    @Test
    void a_failed_delivery_is_repeated_with_the_same_id_at_the_scheduled_times() {
        receiver.status = () -> 500;
        var endpoint = add("[\"order.completed\"]");
        shop.client().buy(plan.id());
        var waits = new ArrayList<Duration>();
        var last = app.clock.instant();
        for (int i = 0; i < 10; i++) {
            while (app.deliver() == 0) {
                app.clock.pass(Duration.ofSeconds(1).multipliedBy(Math.max(1, waitSeconds(i) / 60)));
            }
            waits.add(Duration.between(last, app.clock.instant()));
            last = app.clock.instant();
        }
        var expected = List.of(0L, 5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);
        for (int i = 0; i < 10; i++) {
            assertThat((double) waits.get(i).toSeconds())
                    .as("before attempt %d", i + 1)
                    .isBetween(expected.get(i) * 1.0, expected.get(i) * 1.13 + 1);
        }
        assertThat(receiver.received.stream()
                        .map(request -> request.header("Webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(deliveries(endpoint).at("/data/0/status")).isEqualTo("failed");
        assertThat(deliveries(endpoint).json().at("/data/0/attempts").size()).isEqualTo(10);
    }

    private static long waitSeconds(int attempt) {
        return List.of(0L, 5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L)
                .get(attempt);
    }

    @Test
    void a_receiver_that_was_down_for_two_days_gets_everything() {
        receiver.status = () -> 503;
        add("[\"order.completed\"]");
        for (int i = 0; i < 5; i++) {
            shop.client().buy(plan.id());
        }
        for (int hour = 0; hour < 48; hour++) {
            app.deliver();
            app.clock.pass(Duration.ofHours(1));
        }
        receiver.status = () -> 200;
        receiver.received.clear();
        for (int hour = 0; hour < 30; hour++) {
            app.deliver();
            app.clock.pass(Duration.ofHours(1));
        }
        assertThat(receiver.received.stream()
                        .map(request -> request.header("Webhook-id"))
                        .distinct())
                .hasSize(5);
        assertThat(app.number("select count(*) from webhook_deliveries where state = 'delivered'"))
                .isEqualTo(5);
    }

    @Test
    void what_was_planned_before_the_clock_was_set_back_does_not_wait_for_that_time() {
        add("[\"order.completed\"]");
        app.clock.pass(Duration.ofDays(30));
        shop.client().buy(plan.id());
        app.clock.setBack(Duration.ofDays(30));
        assertThat(app.deliver()).isZero();
        app.prune();
        assertThat(app.deliver()).isOne();
    }

    @Test
    void an_endpoint_that_is_gone_or_fails_for_five_days_is_disabled() {
        var endpoint = add("[\"order.completed\"]");
        receiver.status = () -> 410;
        shop.client().buy(plan.id());
        shop.client().buy(plan.id());
        app.deliver();
        assertThat(shop.client().get(WEBHOOKS).at("/data/0/disabled_reason")).isEqualTo("gone");
        shop.client().buy(plan.id());
        assertThat(app.deliver()).isZero();

        var path = WEBHOOKS + "/" + endpoint.at("/data/id");
        assertThat(shop.client().send("PATCH", path, "{\"is_enabled\":true}").at("/data/is_enabled"))
                .isEqualTo("true");
        receiver.status = () -> 302;
        for (int day = 0; day <= 5; day++) {
            shop.client().buy(plan.id());
            app.deliver();
            app.clock.pass(Duration.ofDays(1));
        }
        assertThat(shop.client().get(WEBHOOKS).at("/data/0/disabled_reason")).isEqualTo("failing");
        assertThat(app.number("select count(*) from webhook_deliveries where state = 'pending'"))
                .isZero();
    }

    @Test
    void a_server_that_ends_during_an_attempt_loses_nothing() {
        add("[\"order.completed\"]");
        shop.client().buy(plan.id());
        app.database.transact(tx -> tx.update(
                "update webhook_deliveries set next_attempt_at = ?",
                app.clock.instant().plusSeconds(60)));
        assertThat(app.deliver()).isZero();
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(app.deliver()).isEqualTo(1);
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void a_secret_is_replaced_with_an_overlap_of_a_day() throws Exception {
        var old = add("[\"order.completed\"]");
        var rolled = shop.client().post(WEBHOOKS + "/" + old.at("/data/id") + "/roll", "");
        assertThat(rolled.at("/data/secret")).isNotEqualTo(old.at("/data/secret"));
        shop.client().buy(plan.id());
        app.deliver();
        assertThat(receiver.received.getFirst().header("Webhook-signature").split(" "))
                .hasSize(2);
        app.clock.pass(Duration.ofDays(1));
        shop.client().buy(plan.id());
        app.deliver();
        assertThat(receiver.received.getLast().header("Webhook-signature").split(" "))
                .hasSize(1);
    }

    @Test
    void a_test_event_reaches_only_its_endpoint_and_a_delivery_can_be_replayed() {
        var endpoint = add("[\"order.completed\"]");
        add("[\"*\"]");
        var path = WEBHOOKS + "/" + endpoint.at("/data/id");
        assertThat(shop.client().post(path + "/test", "").status()).isEqualTo(200);
        assertThat(app.deliver()).isEqualTo(1);
        assertThat(type(receiver.received.getFirst())).isEqualTo("webhook.test");
        assertThat(app.deliver()).isZero();
        var delivery = deliveries(endpoint).at("/data/0/id");
        var replayed = shop.client().post(WEBHOOKS + "/deliveries/" + delivery + "/replay", "");
        assertThat(replayed.at("/data/status")).isEqualTo("pending");
        assertThat(app.deliver()).isEqualTo(1);
        assertThat(receiver.received.get(1).header("Webhook-id"))
                .isEqualTo(receiver.received.getFirst().header("Webhook-id"));
    }

    @Test
    void endpoints_belong_to_their_partner_and_mode() {
        var endpoint = add("[\"*\"]");
        var path = WEBHOOKS + "/" + endpoint.at("/data/id");
        shop.client().post(path + "/test", "");
        app.deliver();
        var delivery = deliveries(endpoint).at("/data/0/id");
        for (var other : List.of(
                app.reseller("rival", "1.00").client(), app.inTest(shop, "9.00").client())) {
            assertThat(other.get(WEBHOOKS).json().path("data")).isEmpty();
            assertThat(other.send("PATCH", path, "{\"is_enabled\":false}").code())
                    .isEqualTo("not_found");
            assertThat(other.delete(path).code()).isEqualTo("not_found");
            assertThat(other.post(path + "/roll", "").code()).isEqualTo("not_found");
            assertThat(other.post(path + "/test", "").code()).isEqualTo("not_found");
            assertThat(other.get(path + "/deliveries").code()).isEqualTo("not_found");
            assertThat(other.post(WEBHOOKS + "/deliveries/" + delivery + "/replay", "")
                            .code())
                    .isEqualTo("not_found");
        }
        var reader = app.key(shop, new Keys.NewKey("Reader", List.of("orders:read"), null, null));
        assertThat(app.clientWith(reader.secret().reveal()).get(WEBHOOKS).code())
                .isEqualTo("forbidden");
        assertThat(shop.client().delete(path).status()).isEqualTo(200);
        assertThat(shop.client().get(WEBHOOKS).json().path("data")).isEmpty();
    }

    @Test
    void an_account_has_at_most_16_endpoints_with_acceptable_urls() {
        for (int i = 0; i < 16; i++) {
            assertThat(add("[\"*\"]").status()).isEqualTo(200);
        }
        assertThat(add("[\"*\"]").code()).isEqualTo("invalid_request");
        assertThat(app.number("select count(*) from webhook_endpoints")).isEqualTo(16);
        for (var url : List.of("https://10.0.0.1/", "ftp://example.com/", "https://a:b@example.com/", "")) {
            assertThat(shop.client()
                            .post(WEBHOOKS, "{\"url\":\"%s\"}".formatted(url))
                            .code())
                    .isEqualTo("invalid_request");
        }
        assertThat(add("[\"order.lost\"]").code()).isEqualTo("invalid_request");
    }

    @Test
    void the_deliveries_are_listed_in_pages() {
        var endpoint = add("[\"order.completed\"]");
        for (int i = 0; i < 3; i++) {
            shop.client().buy(plan.id());
        }
        var path = WEBHOOKS + "/" + endpoint.at("/data/id") + "/deliveries?limit=2";
        var first = shop.client().get(path);
        var link = String.valueOf(first.header("Link"));
        var second = shop.client().get(link.substring(1, link.indexOf('>')));
        assertThat(first.json().path("data").size()).isEqualTo(2);
        assertThat(second.json().path("data").size()).isEqualTo(1);
        assertThat(second.json().path("has_more").booleanValue()).isFalse();
    }

    @Test
    void deliveries_are_kept_for_30_days() {
        add("[\"order.completed\"]");
        shop.client().buy(plan.id());
        app.deliver();
        app.clock.pass(Duration.ofDays(30).plusSeconds(1));
        app.prune();
        assertThat(app.number("select count(*) from webhook_deliveries")).isZero();
        assertThat(app.number("select count(*) from webhook_attempts")).isZero();
        assertThat(app.number("select count(*) from events")).isEqualTo(5);
    }
}
