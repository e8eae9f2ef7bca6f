package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryRecordsTest {
    private static final String WEBHOOKS = "/api/partner/webhooks";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final Receiver receiver = new Receiver();
    private final Client.Response endpoint =
            shop.client().post(WEBHOOKS, "{\"url\":\"%s\",\"events\":[\"order.completed\"]}".formatted(receiver.url()));

    DeliveryRecordsTest() {
        shop.client().buy(app.plan("sandbox", "Spain 3GB", "1.00").id());
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
    }

    private Client.Response deliveries() {
        return shop.client().get(WEBHOOKS + "/" + endpoint.at("/data/id") + "/deliveries");
    }

    private void deliverWhile(String update) {
        receiver.status = () -> {
            app.database.transact(tx -> tx.update(update));
            return 410;
        };
        app.deliver();
    }

    private long disabled() {
        return app.number("select count(*) from webhook_endpoints where disabled_at is not null");
    }

    @Test
    void a_result_disables_its_endpoint() {
        deliverWhile("update webhook_deliveries set created_at = created_at");
        assertThat(disabled()).isOne();
        assertThat(deliveries().at("/data/0/attempts/0/status")).isEqualTo("410");
    }

    @Test
    void a_result_that_comes_after_another_server_took_the_delivery_says_nothing_about_the_endpoint() {
        deliverWhile("update webhook_deliveries set next_attempt_at = next_attempt_at + interval '1 minute'");
        assertThat(disabled()).isZero();
        assertThat(app.number("select count(*) from webhook_endpoints where failing_since is not null"))
                .isZero();
        assertThat(app.number("select count(*) from webhook_attempts")).isZero();
    }

    @Test
    void an_event_that_was_committed_after_its_endpoint_had_ended_is_not_sent() {
        app.database.transact(tx -> tx.update("update webhook_endpoints set removed_at = created_at"));
        app.deliver();
        assertThat(receiver.received).isEmpty();
        assertThat(app.number("select count(*) from webhook_deliveries where state = 'failed' and attempts = 0"))
                .isOne();
    }

    @Test
    void the_last_20_attempts_of_a_delivery_are_kept() {
        app.database.transact(tx -> tx.update("update webhook_deliveries set attempts = 24") + tx.update("""
                        insert into webhook_attempts (delivery_id, attempt, attempted_at, duration_millis, status)
                        select d.id, number, d.created_at, 1, 500
                        from webhook_deliveries d cross join generate_series(1, 24) number"""));
        receiver.status = () -> 500;
        app.deliver();
        assertThat(app.number("select min(attempt) from webhook_attempts")).isEqualTo(6);
        assertThat(deliveries().json().at("/data/0/attempts").size()).isEqualTo(20);
    }
}
