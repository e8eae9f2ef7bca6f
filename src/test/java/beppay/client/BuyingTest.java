package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client;
import beppay.suppliers.ScriptedSupplier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuyingTest {
    private final ScriptedSupplier faraway = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(faraway);
    private final TestApp.Reseller reseller = app.reseller("shop", "500.123456");
    private final BepPay client = BepPay.at("http://127.0.0.1:" + app.port())
            .key(reseller.key())
            .observer(Client::holdAgainstContract)
            .build();

    @AfterEach
    void stop() {
        app.close();
    }

    private Purchase purchase(String supplier, String price) {
        return Purchase.of(app.plan(supplier, "USA 5GB", price).id(), "customer@example.com");
    }

    @Test
    void a_purchase_returns_the_esim_and_the_exact_price() {
        var purchase = purchase("sandbox", "4.50").withReference("cart 7").withMaxPrice("4.500000");
        var bought = (Purchase.Delivered) client.buy(purchase);
        assertThat(bought.isReplayed()).isFalse();
        assertThat(bought.esim().activationCode()).startsWith("LPA:1$");
        assertThat(bought.esim().qrCode()).startsWith("data:image/png;base64,");
        assertThat(bought.plan().priceUsd()).isEqualTo(new BigDecimal("4.5"));
        assertThat(bought.payment().remainingBalance()).isEqualTo(new BigDecimal("495.623456"));
        assertThat(bought.order().reference()).isEqualTo("cart 7");
        assertThat(client.balance().totalBalanceUsd()).isEqualTo(new BigDecimal("495.623456"));
        var order = client.orders(Order.Query.all().reference("cart 7"))
                .first()
                .entries()
                .get(0);
        assertThat(order.iccid()).isEqualTo(bought.esim().iccid());
        assertThat(order.status()).isEqualTo(Order.Status.COMPLETED);
    }

    @Test
    void several_esims_are_bought_together() {
        var bought = (Purchase.Delivered)
                client.buy(purchase("sandbox", "4.50").withQuantity(3).withMaxPrice("13.50"));
        assertThat(bought.esims()).hasSize(3).startsWith(bought.esim()).doesNotHaveDuplicates();
        assertThat(bought.payment().amountCharged()).isEqualTo(new BigDecimal("13.50"));
        var order = client.order(bought.order().id());
        assertThat(order.esims()).isEqualTo(bought.esims());
        assertThat(order.quantity()).isEqualTo(3);
        assertThat(order.isSettled()).isTrue();
        assertThat(order.refunds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, -1})
    void a_quantity_that_the_server_would_reject_is_rejected(int quantity) {
        var purchase = Purchase.of("a", "b");
        assertThatThrownBy(() -> purchase.withQuantity(quantity)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_failed_order_has_a_typed_failure() {
        faraway.outcomes.add(ScriptedSupplier.REFUSED);
        assertThatThrownBy(() -> client.buy(purchase("faraway", "25.00"))).isInstanceOf(BepPayException.class);
        var failure = Objects.requireNonNull(client.order(1).failure());
        assertThat(failure.code()).isEqualTo(BepPayException.Code.SUPPLIER_REFUSED);
        assertThat(failure.message()).isEqualTo("The supplier has no such bundle.");
        assertThatThrownBy(() -> client.order(2))
                .isInstanceOfSatisfying(
                        BepPayException.class,
                        error -> assertThat(error.code()).isEqualTo(BepPayException.Code.NOT_FOUND));
    }

    @Test
    void a_purchase_waits_as_long_as_the_caller_permits() {
        var preferences = new ArrayList<String>();
        var listening = BepPay.at("http://127.0.0.1:" + app.port())
                .key(reseller.key())
                .observer(response -> preferences.addAll(response.headers().allValues("Preference-Applied")));
        listening.build().buy(purchase("sandbox", "4.50"));
        listening.timeout(Duration.ofMillis(900)).build().buy(purchase("sandbox", "4.50"));
        listening.build().buy(purchase("sandbox", "4.50"), Duration.ofSeconds(60));
        assertThat(preferences).containsExactly("wait=15", "wait=0", "wait=60");
        faraway.outcomes.add(ScriptedSupplier.PENDING);
        assertThat(client.buy(purchase("faraway", "25.00"), Duration.ZERO)).isInstanceOf(Purchase.Processing.class);
        assertThatThrownBy(() -> client.buy(Purchase.of("a", "b"), Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.buy(Purchase.of("a", "b"), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_purchase_creates_one_order() {
        var purchase = purchase("sandbox", "25.00");
        var first = (Purchase.Delivered) client.buy(purchase);
        var again = (Purchase.Delivered) client.buy(purchase);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.esim()).isEqualTo(first.esim());
        var restored = Purchase.of(purchase.planId(), purchase.email()).withIdempotencyKey(purchase.idempotencyKey());
        assertThat(client.buy(restored).order()).isEqualTo(first.order());
        assertThat(client.buy(Purchase.of(purchase.planId(), purchase.email())).order())
                .isNotEqualTo(first.order());
        assertThat(client.orders(Order.Query.all()).first().total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-1", " leading and trailing ", "a \"quoted\\\" one", "~"})
    void an_idempotency_key_is_sent_unchanged(String key) {
        client.buy(purchase("sandbox", "25.00").withIdempotencyKey(key));
        assertThat(app.number("select count(*) from orders where idempotency_key = ?", key))
                .isEqualTo(1);
    }

    @Test
    void a_purchase_is_processing_until_the_suppliers_outcome_is_known() {
        var purchase = purchase("faraway", "25.00");
        var open = client.buy(purchase);
        assertThat(open).isInstanceOf(Purchase.Processing.class);
        assertThat(open.order().status()).isEqualTo(Order.Status.PROCESSING);

        faraway.outcomes.add(ScriptedSupplier.delivered());
        app.clock.pass(Duration.ofMinutes(1));
        app.settle();
        var delivered = (Purchase.Delivered) client.buy(purchase);
        assertThat(delivered.order().id()).isEqualTo(open.order().id());
        assertThat(delivered.esim().iccid()).isEqualTo("8944501234567890123");
    }

    @Test
    void a_new_key_has_the_requested_settings() {
        var made = client.createKey(ApiKey.NewKey.named("Shop")
                .withScopes("wallet:read")
                .withAddresses("127.0.0.0/8")
                .expiringAt(app.clock.instant().plus(Duration.ofDays(1))));
        assertThat(BepPay.at("http://127.0.0.1:" + app.port())
                        .key(made.apiKey())
                        .build()
                        .balance()
                        .wallets())
                .hasSize(1);
        var listed = client.keys().get(1);
        assertThat(listed.keyPrefix()).isEqualTo(made.keyPrefix());
        assertThat(listed.scopes()).containsExactly("wallet:read");
        client.revokeKey(listed.id());
        assertThat(client.keys().get(1).isActive()).isFalse();
    }

    @Test
    void new_fields_and_statuses_are_tolerated() throws IOException {
        var newer = """
                {"success":true,"data":[{"id":1,"iccid":null,"plan_id":"a","plan_name":"b","cost_usd":"25.00",\
                "currency":"USD","email":"c","created_at":"2026-03-30T12:00:00Z","status":"lost_in_space",\
                "reference":null,"activation_code":null,"confirmation_code":null,\
                "quantity":1,"failure":null,"top_up_of":null,"colour":{"of":"red"}}],"total":1,"more":[1]}""";
        try (var proxy = new UnreliableProxy(app.port())) {
            proxy.next(UnreliableProxy.answer(200, newer));
            var orders =
                    BepPay.at(proxy.address()).build().orders(Order.Query.all()).first();
            assertThat(orders.entries().get(0).status()).isEqualTo(Order.Status.UNKNOWN);
        }
    }

    @Test
    void an_incomplete_response_is_an_error_that_does_not_quote_it() throws IOException {
        try (var proxy = new UnreliableProxy(app.port())) {
            var there = BepPay.at(proxy.address()).build();
            for (var body : new String[] {
                "{\"success\":true}",
                "{\"data\":{\"esim\":{\"iccid\":\"8944501234567890123\"}},\"meta\":{}}",
                "{\"data\":LPA:1$secret$CODE",
                "<html>Welcome</html>"
            }) {
                proxy.next(UnreliableProxy.answer(200, body));
                assertThatThrownBy(() -> there.buy(Purchase.of("a", "b")))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("The response 200  is not as documented.")
                        .satisfies(
                                thrown -> assertThat(printed(thrown)).doesNotContain("secret", "8944501234567890123"));
            }
        }
    }

    @Test
    void the_key_is_never_printed() {
        var builder = BepPay.at("http://127.0.0.1:1").key(reseller.key()).attempts(1);
        assertThat(List.of(builder, builder.build()).toString()).doesNotContain(reseller.key());
        assertThatThrownBy(builder.build()::balance)
                .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain(reseller.key()));
        for (var wrong : new String[] {reseller.key() + "\n", reseller.key() + " ", reseller.key() + "é", ""}) {
            assertThatThrownBy(() -> BepPay.at("http://127.0.0.1:1").key(wrong).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain(reseller.key()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"esim.example.com", "https://esim.example.com/shop", "https://a@b", "ftp://a", "https://"})
    void an_invalid_address_is_rejected(String address) {
        assertThatThrownBy(() -> BepPay.at(address).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é", "a\nb"})
    void an_idempotency_key_that_can_not_be_sent_is_rejected(String key) {
        var purchase = Purchase.of("a", "b");
        assertThatThrownBy(() -> purchase.withIdempotencyKey(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> purchase.withIdempotencyKey("a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
