package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.webhooks.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events, endpoints and deliveries with the client, also through a proxy that loses responses.
class WebhooksTest {
    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 3GB", "1.00");
    private final Receiver receiver = new Receiver();
    private final UnreliableProxy proxy;
    private final BepPay client;
    private final Webhooks webhooks;

    WebhooksTest() throws IOException {
        proxy = new UnreliableProxy(app.port());
        client = BepPay.at(proxy.address())
                .key(app.reseller("shop", "100.00").key())
                .waiting(wait -> {}, new Random(1))
                .build();
        webhooks = client.webhooks();
    }

    @AfterEach
    void stop() {
        proxy.close();
        receiver.close();
        app.close();
    }

    private long bought() {
        return client.buy(Purchase.of(plan.id(), "customer@example.com"))
                .order()
                .id();
    }

    private Event verified(String secret, Receiver.Received request) {
        return verified(new WebhookVerifier(secret, Duration.ofMinutes(5), app.clock), request);
    }

    private static Event verified(WebhookVerifier verifier, Receiver.Received request) {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        return verifier.verify(body, request::header);
    }

    @Test
    void events_are_listed_to_the_end_and_then_after_the_last_one() {
        var orders = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            orders.add(bought());
        }
        app.awaitEvents();
        var completed = Event.Query.all().type("order.completed").pageSize(3);
        var events = client.events(completed).stream().toList();
        assertThat(events).extracting(WebhooksTest::orderId).isEqualTo(orders);
        assertThat(client.events(completed).first().total()).isNull();

        var last = events.get(6);
        assertThat(client.event(last.id())).isEqualTo(last);
        assertThat(client.events(completed.after(last.id()))).isEmpty();
        var next = bought();
        app.awaitEvents();
        assertThat(client.events(completed.after(last.id())))
                .extracting(WebhooksTest::orderId)
                .containsExactly(next);
        assertThat(last).hasToString("Event " + last.id() + " order.completed");
    }

    private static long orderId(Event event) {
        return event.data().path("order").path("id").asLong();
    }

    @Test
    void an_event_is_delivered_verified_and_delivered_again() {
        var endpoint = webhooks.add(receiver.url(), "order.completed");
        assertThat(endpoint.toString()).doesNotContain("whsec_", "127.0.0.1");
        var order = bought();
        app.deliver();
        var event = verified(endpoint.secret(), receiver.received.get(0));
        assertThat(orderId(event)).isEqualTo(order);
        assertThat(client.event(event.id())).isEqualTo(event);

        var delivery = webhooks.deliveries(endpoint.id()).iterator().next();
        assertThat(delivery.eventId()).isEqualTo(event.id());
        assertThat(delivery.status()).isEqualTo(Webhook.DeliveryStatus.DELIVERED);
        assertThat(delivery.attempts()).extracting(Webhook.Attempt::status).containsExactly(204);
        assertThat(webhooks.replay(delivery.id()).status()).isEqualTo(Webhook.DeliveryStatus.PENDING);
        app.deliver();
        assertThat(verified(endpoint.secret(), receiver.received.get(1))).isEqualTo(event);

        webhooks.test(endpoint.id());
        app.deliver();
        assertThat(verified(endpoint.secret(), receiver.received.get(2)).type()).isEqualTo("webhook.test");
        assertThat(webhooks.deliveries(endpoint.id())).hasSize(2);
    }

    @Test
    void an_endpoint_is_changed_disabled_enabled_and_removed() {
        var id = webhooks.add(receiver.url()).id();
        assertThat(webhooks.list()).extracting(Webhook::events).containsExactly(List.of("*"));
        var changed = webhooks.change(id, Webhook.Change.none().events("order.failed", "wallet.low"));
        assertThat(changed.events()).containsExactly("order.failed", "wallet.low");
        assertThat(webhooks.change(id, Webhook.Change.none().enabled(false)).disabledReason())
                .isEqualTo("partner");
        var moved = Webhook.Change.none().url(receiver.url() + "/2").enabled(true);
        assertThat(webhooks.change(id, moved).isEnabled()).isTrue();
        assertThat(webhooks.list()).extracting(Webhook::url).containsExactly(receiver.url() + "/2");
        webhooks.remove(id);
        assertThat(webhooks.list()).isEmpty();
        assertThatThrownBy(() -> webhooks.remove(id))
                .isInstanceOfSatisfying(
                        BepPayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(BepPayException.Code.NOT_FOUND));
    }

    @Test
    void a_secret_is_not_replaced_twice_if_the_response_is_lost() {
        var old = webhooks.add(receiver.url(), "order.completed");
        proxy.next(proxy.answerLost());
        assertThatThrownBy(() -> webhooks.roll(old.id())).isInstanceOf(UncheckedIOException.class);
        bought();
        app.deliver();
        assertThat(verified(old.secret(), receiver.received.get(0)).type()).isEqualTo("order.completed");

        var rolled = webhooks.roll(old.id());
        bought();
        app.deliver();
        assertThat(verified(rolled.secret(), receiver.received.get(1)).type()).isEqualTo("order.completed");
        proxy.next(proxy.answerLost());
        assertThatThrownBy(() -> webhooks.add(receiver.url())).isInstanceOf(UncheckedIOException.class);
        assertThat(webhooks.list()).hasSize(2);
    }

    @Test
    void a_request_that_is_not_authentic_is_rejected() {
        var secret = webhooks.add(receiver.url(), "order.completed").secret();
        bought();
        app.deliver();
        var request = receiver.received.get(0);
        assertThat(verified(secret, request).type()).isEqualTo("order.completed");

        assertNotAuthentic(secret, new Receiver.Received(request.headers(), request.body() + "\n"));
        assertNotAuthentic(secret, new Receiver.Received(Map.of(), request.body()));
        assertNotAuthentic(webhooks.add(receiver.url()).secret(), request);
        app.clock.pass(Duration.ofMinutes(6));
        assertNotAuthentic(secret, request);
        var patient = new WebhookVerifier(secret, Duration.ofMinutes(10), app.clock);
        assertThat(verified(patient, request).type()).isEqualTo("order.completed");
        assertThatThrownBy(() -> patient.verify(new byte[0], WebhooksTest::absent))
                .isInstanceOf(WebhookVerifier.NotAuthenticException.class)
                .hasMessageContaining("webhook-id");
    }

    private static @Nullable String absent(String header) {
        return null;
    }

    private void assertNotAuthentic(String secret, Receiver.Received request) {
        assertThatThrownBy(() -> verified(secret, request)).isInstanceOf(WebhookVerifier.NotAuthenticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "C2FVsBQIhrscChlQIMV", "whsec_???"})
    void a_malformed_secret_is_rejected_and_not_quoted(String secret) {
        assertThatThrownBy(() -> new WebhookVerifier(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(malformed -> assertThat(malformed.getMessage()).doesNotContain("C2FV", "???"));
    }

    @Test
    void an_id_that_would_lead_to_another_path_is_rejected() {
        for (var id : List.of("", "../keys", "whe_1/roll", "whe_1?x")) {
            assertThatThrownBy(() -> webhooks.remove(id)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> webhooks.replay(id)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.event(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
