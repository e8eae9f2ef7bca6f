package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.imports.SampleCatalog;
import beppay.platform.postgres.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final int ORDERS = 120;

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final List<HttpResponse<byte[]>> responses = new ArrayList<>();
    private final BepPay client = BepPay.at("http://127.0.0.1:" + app.port())
            .key(reseller.key())
            .observer(responses::add)
            .build();

    @AfterEach
    void stop() {
        responses.forEach(Client::holdAgainstContract);
        app.close();
    }

    private String buyMany() {
        var planId = app.plan("sandbox", "Moon 1GB", "0.01").id();
        for (int i = 0; i < ORDERS; i++) {
            client.buy(Purchase.of(planId, "customer@example.com"));
            app.clock.pass(Duration.ofMinutes(1));
        }
        responses.clear();
        return planId;
    }

    @Test
    void a_stream_of_orders_reads_all_pages_newest_first() {
        buyMany();
        var orders = client.orders(Order.Query.all()).stream().toList();
        assertThat(orders).hasSize(ORDERS).extracting(Order::id).doesNotHaveDuplicates();
        assertThat(orders).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(responses).hasSize(3);
    }

    @Test
    void a_page_is_requested_when_its_first_entry_is_needed() {
        buyMany();
        var orders = client.orders(Order.Query.all().pageSize(40));
        assertThat(responses).isEmpty();
        assertThat(orders.stream().limit(40)).hasSize(40);
        assertThat(responses).hasSize(1);
        assertThat(orders.stream().limit(41)).hasSize(41);
        assertThat(responses).hasSize(3);
        assertThat(orders.first().total()).isEqualTo(ORDERS);
        assertThat(responses).hasSize(4);
    }

    @Test
    void a_new_order_is_not_returned_and_does_not_shift_others() {
        var planId = buyMany();
        var seen = new ArrayList<Long>();
        for (var order : client.orders(Order.Query.all().pageSize(50))) {
            if (seen.size() == 50 || seen.size() == 100) {
                client.buy(Purchase.of(planId, "customer@example.com"));
            }
            seen.add(order.id());
        }
        assertThat(seen).hasSize(ORDERS).doesNotHaveDuplicates();
    }

    @Test
    void filters_apply_to_every_page() {
        buyMany();
        var between = Order.Query.all()
                .from(app.clock.instant().minus(Duration.ofMinutes(60)))
                .to(app.clock.instant().minus(Duration.ofMinutes(30)))
                .status(Order.Status.COMPLETED)
                .pageSize(7);
        assertThat(client.orders(between).stream()).hasSize(30);
        assertThat(client.orders(Order.Query.all().email("nobody@example.com")).stream())
                .isEmpty();
    }

    @Test
    void plans_are_requested_with_the_key_because_prices_may_be_the_partners_own() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
        Eventually.holds(() -> client.plans(Plan.Query.all()).stream().count() > 0);
        responses.clear();
        var all = client.plans(Plan.Query.all().pageSize(500)).stream().toList();
        assertThat(all).hasSize(1520).extracting(Plan::id).doesNotHaveDuplicates();
        var few = client
                .plans(Plan.Query.all()
                        .countries("US", "ca")
                        .maxPrice(new BigDecimal("10"))
                        .maxDays(30)
                        .minDataMb(1000)
                        .sort("-price"))
                .stream()
                .toList();
        assertThat(few).isNotEmpty().allMatch(plan -> plan.days() <= 30);
        assertThat(few)
                .allMatch(plan ->
                        plan.countries().contains("US") || plan.countries().contains("CA"));
        assertThat(few).isSortedAccordingTo((a, b) -> b.price().compareTo(a.price()));
        assertThat(responses)
                .hasSize(5)
                .allMatch(response ->
                        response.request().headers().firstValue("Authorization").isPresent());
    }

    @Test
    void a_next_page_on_another_server_is_not_requested() throws IOException {
        for (var elsewhere :
                List.of("http://elsewhere.invalid/orders", "//elsewhere.invalid/orders", "http://127.0.0.1:1/")) {
            try (var proxy = new UnreliableProxy(app.port())) {
                proxy.next(UnreliableProxy.answer(
                        200, "{\"data\":[],\"total\":0}", "Link", "<%s>; rel=\"next\"".formatted(elsewhere)));
                var there = BepPay.at(proxy.address()).key(reseller.key()).build();
                assertThatThrownBy(
                                () -> there.orders(Order.Query.all()).stream().toList())
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(proxy.requests()).isEqualTo(1);
            }
        }
    }
}
