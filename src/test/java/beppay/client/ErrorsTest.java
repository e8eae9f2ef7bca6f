package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import beppay.TestApp;
import beppay.api.Client;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.client.BepPayException.Code;
import beppay.keys.Keys;
import beppay.partners.Partners;
import beppay.suppliers.ScriptedSupplier;
import beppay.wallets.Wallets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Causes every error that the client can cause on a real server. Every response is validated against
/// `openapi.yaml`.
class ErrorsTest {
    private final ScriptedSupplier faraway = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(faraway);
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "100.00");
    private final BepPay client = client(reseller.key());

    @AfterEach
    void stop() {
        app.close();
    }

    private BepPay client(@Nullable String key) {
        return client(app, key).build();
    }

    private static BepPay.Builder client(TestApp app, @Nullable String key) {
        var client = BepPay.at("http://127.0.0.1:" + app.port()).attempts(1).observer(Client::holdAgainstContract);
        return key == null ? client : client.key(key);
    }

    private Purchase purchase(String planId) {
        return Purchase.of(planId, "customer@example.com");
    }

    private static BepPayException refused(ThrowingCallable call) {
        var refused = catchThrowableOfType(BepPayException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.requestId()).startsWith("req_");
        return refused;
    }

    private static void assertRefused(Code code, int status, ThrowingCallable call) {
        var refused = refused(call);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void an_invalid_key_throws_its_code() {
        assertRefused(Code.MISSING_API_KEY, 401, client(null)::balance);
        assertRefused(Code.INVALID_API_KEY, 401, client("pk_live_nobody")::balance);
        var elsewhere = app.key(reseller, new Keys.NewKey("Elsewhere", null, List.of("203.0.113.0/24"), null));
        assertRefused(Code.FORBIDDEN, 403, client(elsewhere.secret().reveal())::balance);
        app.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, reseller.partner().id()), Actor.system("test"), null, app.clock.instant());
            return plan;
        });
        assertRefused(Code.ACCOUNT_SUSPENDED, 403, client::balance);
    }

    @Test
    void a_failed_purchase_throws_its_code() {
        assertRefused(Code.PLAN_NOT_FOUND, 404, () -> client.buy(purchase("0".repeat(32))));
        assertRefused(
                Code.OUT_OF_STOCK,
                409,
                () -> client.buy(purchase(app.plan("stock", "Spain", "5.00").id())));
        assertRefused(
                Code.PRICE_CHANGED, 409, () -> client.buy(purchase(plan.id()).withMaxPrice("24.999999")));
        assertRefused(
                Code.INSUFFICIENT_BALANCE,
                402,
                () -> client.buy(purchase(app.plan("sandbox", "Moon", "100.01").id())));
        faraway.outcomes.add(ScriptedSupplier.REFUSED);
        assertRefused(
                Code.SUPPLIER_REFUSED,
                502,
                () -> client.buy(purchase(app.plan("faraway", "Mars", "5.00").id())));
        var first = purchase(plan.id()).withIdempotencyKey("order-1");
        client.buy(first);
        assertRefused(Code.IDEMPOTENCY_KEY_REUSED, 422, () -> client.buy(first.withReference("another")));
        assertThat(app.number("select count(*) from orders where status = 'completed'"))
                .isEqualTo(1);
    }

    @Test
    void every_invalid_field_is_named() {
        var refused = refused(() -> client.buy(Purchase.of("", "nobody").withReference("r".repeat(256))));
        assertThat(refused.code()).isEqualTo(Code.INVALID_REQUEST);
        assertThat(refused.details())
                .extracting(BepPayException.Fault::field)
                .containsExactlyInAnyOrder("plan_id", "email", "reference");
        assertThat(refused(() -> client.plans(beppay.client.Plan.Query.all().sort("best"))
                                .first())
                        .details()
                        .getFirst()
                        .field())
                .isEqualTo("sort");
        assertRefused(Code.BODY_TOO_LARGE, 413, () -> client.createKey(ApiKey.NewKey.named("k".repeat(70_000))));
    }

    @Test
    void a_key_that_can_not_be_created_or_revoked_throws_its_code() {
        assertRefused(
                Code.NOT_FOUND,
                404,
                () -> client.revokeKey(app.reseller("other", "0").keyId()));
        assertRefused(Code.LAST_KEY, 409, () -> client.revokeKey(reseller.keyId()));
        for (int i = 1; i < 50; i++) {
            app.key(reseller, new Keys.NewKey("Key", null, null, null));
        }
        assertRefused(Code.KEY_LIMIT_REACHED, 409, () -> client.createKey(ApiKey.NewKey.named("One more")));
    }

    @Test
    void after_too_many_requests_the_client_waits_as_long_as_the_server_requires() {
        try (var strict = TestApp.startWithLimit(2)) {
            var key = strict.reseller("shop", "0").key();
            var impatient = client(strict, key).build();
            impatient.balance();
            impatient.balance();
            var refused = refused(impatient::balance);
            assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(30));
            var waits = new ArrayList<Duration>();
            var patient = client(strict, key)
                    .attempts(2)
                    .waiting(
                            wait -> {
                                waits.add(wait);
                                strict.clock.pass(wait);
                            },
                            new Random(1));
            assertThat(patient.build().balance().totalBalanceUsd()).isEqualTo("0.00");
            assertThat(waits).hasSize(1);
        }
    }

    @Test
    void a_database_error_throws_unavailable_or_internal() {
        breakOrders("perform pg_terminate_backend(pg_backend_pid())");
        var unavailable = refused(() -> client.buy(purchase(plan.id())));
        assertThat(unavailable.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        breakOrders("perform 1 / 0");
        assertRefused(Code.INTERNAL, 500, () -> client.buy(purchase(plan.id())));
        assertThat(app.number("select count(*) from orders")).isZero();
    }

    private void breakOrders(String how) {
        app.database.transact(tx -> {
            tx.update("""
                    create or replace function break_off() returns trigger language plpgsql as $$
                    begin %s; return null; end $$""".formatted(how));
            return tx.update("""
                    create or replace trigger breaks_off after insert on orders
                        for each row execute function break_off()""");
        });
    }

    @TestFactory
    Stream<DynamicTest> the_client_has_every_code_of_the_server() {
        return Stream.of(beppay.errors.ErrorCode.values())
                .map(code -> DynamicTest.dynamicTest(code.text(), () -> {
                    var refused = thrown(UnreliableProxy.refusal(code.status(), code.text()));
                    assertThat(refused.code().name()).isEqualTo(code.name());
                    assertThat(refused.status()).isEqualTo(code.status());
                }));
    }

    @Test
    void the_client_has_no_code_that_the_server_does_not_have() {
        assertThat(Stream.of(Code.values()).map(Code::name))
                .hasSize(beppay.errors.ErrorCode.values().length + 1)
                .contains("UNKNOWN");
    }

    @Test
    void errors_of_a_newer_server_or_a_proxy_are_thrown_too() throws IOException {
        var fromNewer = thrown(UnreliableProxy.refusal(409, "moon_is_full", "Retry-After", "soon"));
        assertThat(fromNewer.code()).isEqualTo(Code.UNKNOWN);
        assertThat(fromNewer.rawCode()).isEqualTo("moon_is_full");
        assertThat(fromNewer.retryAfter()).isNull();
        var fromProxy = thrown(UnreliableProxy.answer(413, "<html>Too large</html>"));
        assertThat(fromProxy.code()).isEqualTo(Code.UNKNOWN);
        assertThat(fromProxy.rawCode()).isEmpty();
        assertThat(fromProxy.requestId()).isNull();
        assertThat(fromProxy.details()).isEmpty();
        assertThat(thrown(UnreliableProxy.answer(302, "", "Location", "http://elsewhere.invalid/"))
                        .status())
                .isEqualTo(302);
    }

    private BepPayException thrown(UnreliableProxy.Fault fault) throws IOException {
        try (var proxy = new UnreliableProxy(app.port())) {
            proxy.next(fault);
            var client =
                    BepPay.at(proxy.address()).key(reseller.key()).attempts(1).build();
            return catchThrowableOfType(BepPayException.class, client::balance);
        }
    }
}
