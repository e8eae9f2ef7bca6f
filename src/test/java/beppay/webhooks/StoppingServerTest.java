package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.platform.postgres.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class StoppingServerTest {
    private static final String UNTRIED =
            "select count(*) from webhook_deliveries where attempts = 0 and state = 'pending'";
    private static final String FAILING = "select count(*) from webhook_endpoints where failing_since is not null";

    @Test
    void a_server_that_stops_during_an_attempt_counts_no_failure() {
        try (var app = TestApp.start();
                var receiver = new Receiver()) {
            var shop = app.reseller("shop", "100.00");
            var body = "{\"url\":\"%s\",\"events\":[\"order.completed\"]}".formatted(receiver.url());
            assertThat(shop.client().post("/api/partner/webhooks", body).status())
                    .isEqualTo(200);
            shop.client().buy(app.plan("sandbox", "Spain 3GB", "1.00").id());
            var mayRespond = new Semaphore(0);
            receiver.status = () -> {
                mayRespond.acquireUninterruptibly();
                return 204;
            };
            CompletableFuture<Void> delivering;
            try (var stopping = app.beside()) {
                delivering = CompletableFuture.runAsync(stopping::deliver);
                Eventually.holds(() -> receiver.received.size() == 1);
            }
            Eventually.holds(delivering::isDone);
            mayRespond.release(2);
            assertThat(app.number(UNTRIED)).isEqualTo(1);
            assertThat(app.number(FAILING)).isZero();
            app.clock.pass(Duration.ofMinutes(1));
            assertThat(app.deliver()).isEqualTo(1);
            assertThat(app.number(UNTRIED)).isZero();
        }
    }
}
