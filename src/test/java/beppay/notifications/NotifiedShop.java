package beppay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.platform.digest.Sha256;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.simulator.esimaccess.SupplierClient;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// A server that sells a plan of a simulated eSIM Access, and accepts its notifications.
final class NotifiedShop implements AutoCloseable {
    static final String SECRET = "J9vQx2LmT7-aZ0_kWb5sRc8yNd4eHf1g";
    private static final String PACKAGE = "ES_3_30";

    final SupplierClient vendor = new SupplierClient();
    private final EsimAccess adapter;
    final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller reseller;
    private final HttpClient http = HttpClient.newHttpClient();

    NotifiedShop() {
        this(new WebhookSettings(Sha256.of(SECRET), List.of()));
    }

    NotifiedShop(WebhookSettings webhook) {
        var settings = new EsimAccessSettings(
                URI.create(vendor.simulator.address()), EsimAccessVendor.ACCESS_CODE, EsimAccessVendor.SECRET_KEY, 1);
        adapter = EsimAccess.of(settings, RequestSlots.unlimited(), vendor.clock, new SecureRandom());
        app = TestApp.startWithWebhook(new NotifyingSuppliers(webhook, null, null), adapter);
        var offer = vendor.result("package/list", "{\"slug\":\"%s\"}".formatted(PACKAGE));
        var price = offer.at("/packageList/0/price").decimalValue().divide(BigDecimal.valueOf(10_000));
        plan = app.plan(EsimAccess.NAME, PACKAGE, price.toPlainString());
        reseller = app.reseller("shop", "500.00");
    }

    String url() {
        return url(SECRET);
    }

    String url(String secret) {
        return "http://127.0.0.1:%d/api/suppliers/esimaccess/%s".formatted(app.port(), secret);
    }

    /// Registers the address at the vendor, which checks it.
    void register() {
        vendor.result("webhook/save", "{\"webhook\":\"%s\"}".formatted(url()));
    }

    /// Buys an eSIM that the vendor allocates later, and polls it until the next poll is an hour later.
    ///
    /// @return BepPay's reference of the order
    String buy() {
        var bought = reseller.client().buy(plan.id(), "Prefer", "wait=0");
        assertThat(bought.status()).as(bought.text()).isEqualTo(202);
        for (int minutes : new int[] {1, 1, 3, 11, 31}) {
            app.clock.pass(Duration.ofMinutes(minutes));
            app.settle();
        }
        return app.database.autocommit(tx -> tx.one(
                String.class, "select reference from supplier_attempts order by created_at desc, reference limit 1"));
    }

    /// The vendor allocates all eSIMs and sends its notifications.
    void allocate() {
        vendor.simulator.advance(Duration.ofSeconds(3));
    }

    String status() {
        return reseller.client().get("/api/partner/esim/orders").at("/data/0/status");
    }

    /// The number of different notifications that are stored.
    long notifications() {
        return app.number("select coalesce(sum(cardinality(notification_ids)), 0) from supplier_attempts");
    }

    static String orderStatus(String id, String reference) {
        return """
                {"notifyType":"ORDER_STATUS","notifyId":"%s","eventGenerateTime":"2026-03-30T12:00:03+0000",\
                "content":{"orderNo":"B0","transactionId":"%s","orderStatus":"GOT_RESOURCE"}}""".formatted(id, reference);
    }

    HttpResponse<String> post(String body) {
        return send(request(url()).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return Objects.requireNonNull(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public void close() {
        app.close();
        adapter.close();
        vendor.close();
        http.close();
    }
}
