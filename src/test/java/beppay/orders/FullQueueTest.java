package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.platform.postgres.Eventually;
import beppay.verification.LedgerVerification;
import beppay.wallets.Wallets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// More concurrent purchases than can wait for a commit.
class FullQueueTest {
    private static final int CROWD = 2_500;

    private final TestApp app = TestApp.start();
    private final String planId = app.plan("sandbox", "USA 1GB", "0.01").id();
    private final TestApp.Reseller reseller = app.reseller("shop", "1000.00");
    private final AtomicInteger refused = new AtomicInteger();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_purchase_is_rejected_immediately_if_the_queue_is_full_and_waiting_purchases_are_made() {
        var responses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (var http = HttpClient.newHttpClient()) {
            app.database.transact(tx -> {
                // No purchase continues while this lock is held.
                var locked = Wallets.lock(tx, reseller.partner().id());
                for (int i = 0; i < CROWD; i++) {
                    responses.add(
                            http.sendAsync(purchase(), BodyHandlers.ofString()).whenComplete(this::count));
                }
                Eventually.holds(() -> refused.get() > 0);
                return locked;
            });
            var made = check(responses.stream().map(CompletableFuture::join).toList());
            assertThat(made).isPositive();
            assertThat(app.number("select count(*) from orders")).isEqualTo(made);
        }
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
    }

    private HttpRequest purchase() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/api/partner/esim/purchase"))
                .header("Authorization", "Bearer " + reseller.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(planId)))
                .build();
    }

    private void count(HttpResponse<String> response, Throwable failed) {
        if (failed == null && response.statusCode() == 503) {
            refused.incrementAndGet();
        }
    }

    private static long check(List<HttpResponse<String>> responses) {
        for (var response : responses) {
            assertThat(response.statusCode()).isIn(200, 503);
            if (response.statusCode() == 503) {
                assertThat(response.body()).contains("\"code\":\"unavailable\"");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
        }
        return responses.stream()
                .filter(response -> response.statusCode() == 200)
                .count();
    }
}
