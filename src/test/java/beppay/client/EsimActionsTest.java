package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.catalog.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Top-ups, cancellations and suspensions with the client, also through a proxy that loses responses.
class EsimActionsTest {
    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 5GB", "4.50");
    private final TestApp.Reseller shop = app.inTest(app.reseller("shop", "0"), "100.00");
    private final UnreliableProxy proxy;
    private final BepPay client;

    EsimActionsTest() throws IOException {
        proxy = new UnreliableProxy(app.port());
        client = BepPay.at(proxy.address())
                .key(shop.key())
                .waiting(wait -> {}, new Random(1))
                .build();
    }

    @AfterEach
    void stop() {
        proxy.close();
        app.close();
    }

    private String bought(String email) {
        return client.buy(Purchase.of(plan.id(), email)).order().id() + "-1";
    }

    @Test
    void a_top_up_adds_one_of_the_plans_for_the_esim_at_the_exact_price() {
        var esim = bought("customer@example.com");
        var offered = client.topUpPlans(esim).get(0);
        var topUp = TopUp.of(esim, offered.id()).withMaxPrice("4.500000").withReference("cart 8");
        var added = (TopUp.Added) client.topUp(topUp);
        assertThat(added.esim().id()).isEqualTo(esim);
        assertThat(added.plan().priceUsd()).isEqualTo(new BigDecimal("4.5"));
        assertThat(added.payment().remainingBalance()).isEqualTo(new BigDecimal("91.00"));
        assertThat(added.order().reference()).isEqualTo("cart 8");
        assertThat(added.isReplayed()).isFalse();
        assertThat(client.order(added.order().id()).topUpOf()).isEqualTo(esim);
        assertThat(client.esim(esim).topups())
                .extracting(EsimDetails.TopUpOrder::id)
                .containsExactly(added.order().id());
        assertThat(client.topUp(topUp).isReplayed()).isTrue();
        assertThatThrownBy(() -> client.topUp(TopUp.of(esim, plan.id()).withMaxPrice("4.49")))
                .isInstanceOfSatisfying(
                        BepPayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(BepPayException.Code.PRICE_CHANGED));
    }

    @Test
    void a_top_up_whose_responses_are_lost_is_retried_and_paid_once() {
        var topUp = TopUp.of(bought("customer@example.com"), plan.id());
        proxy.next(proxy.answerLost()).next(proxy.answerCutOff()).next(UnreliableProxy.refusal(500, "internal"));
        var added = client.topUp(topUp);
        assertThat(added).isInstanceOf(TopUp.Added.class);
        assertThat(added.isReplayed()).isTrue();
        assertThat(new HashSet<>(proxy.idempotencyKeys())).hasSize(2).contains('"' + topUp.idempotencyKey() + '"');
        assertThat(app.number("select count(*) from orders")).isEqualTo(2);
    }

    @Test
    void a_top_up_is_processing_until_the_supplier_has_added_it() {
        var topUp = TopUp.of(bought("top-up-pending@sandbox.example.com"), plan.id());
        var open = client.topUp(topUp, Duration.ZERO);
        assertThat(open).isInstanceOf(TopUp.Processing.class);
        assertThat(open.order().status()).isEqualTo(Order.Status.PROCESSING);
        app.clock.pass(Duration.ofMinutes(1));
        app.settle();
        assertThat(client.topUp(topUp)).isInstanceOf(TopUp.Added.class);
        assertThat(client.order(open.order().id()).isSettled()).isTrue();
    }

    @Test
    void a_cancellation_whose_response_is_lost_is_retried_and_refunded_once() {
        var esim = bought("customer@example.com");
        proxy.next(proxy.answerLost()).next(UnreliableProxy.answer(502, "<html>Bad gateway</html>"));
        var cancelled = client.cancel(esim);
        assertThat(cancelled.status()).isEqualTo(Esim.Status.CANCELLED);
        var cancellation = Objects.requireNonNull(cancelled.cancellation());
        assertThat(cancellation.status()).isEqualTo(EsimDetails.CancellationStatus.COMPLETED);
        assertThat(cancellation.refundedUsd()).isEqualTo(new BigDecimal("4.50"));
        assertThat(client.balance().totalBalanceUsd()).isEqualTo(new BigDecimal("100.00"));
        assertThatThrownBy(() -> client.suspend(esim))
                .isInstanceOfSatisfying(
                        BepPayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(BepPayException.Code.NOT_POSSIBLE));
    }

    @Test
    void a_cancellation_that_a_person_decides_is_open() {
        var requested = client.cancel(bought("cancel-requested@sandbox.example.com"));
        assertThat(Objects.requireNonNull(requested.cancellation()).status())
                .isEqualTo(EsimDetails.CancellationStatus.REFUND_REQUESTED);
        assertThat(client.balance().totalBalanceUsd()).isEqualTo(new BigDecimal("95.50"));
    }

    @Test
    void a_suspension_and_its_end_are_retried() {
        var esim = bought("customer@example.com");
        proxy.next(proxy.answerLost()).next(UnreliableProxy.refusal(503, "unavailable", "Retry-After", "5"));
        assertThat(client.suspend(esim).status()).isEqualTo(Esim.Status.SUSPENDED);
        proxy.next(proxy.answerCutOff());
        assertThat(client.resume(esim).status()).isEqualTo(Esim.Status.READY);
        assertThat(client.esim(esim).events())
                .extracting(EsimDetails.Event::type)
                .containsExactly("delivered", "suspended", "resumed");
    }

    @Test
    void a_new_address_of_a_page_is_that_of_the_last_attempt_and_the_page_is_ended() {
        var esim = bought("customer@example.com");
        var first = client.esim(esim).installUrl();
        proxy.next(proxy.answerLost());
        var expiry = app.clock.instant().plus(Duration.ofDays(1));
        var shared = client.share(esim, "Sea123", expiry);
        assertThat(shared.hasAccessCode()).isTrue();
        assertThat(shared.expiresAt()).isEqualTo(expiry);
        assertThat(shared.installUrl()).isNotNull().isNotEqualTo(first);
        assertThat(shared.toString()).doesNotContain(Objects.requireNonNull(shared.installUrl()));
        assertThat(client.esim(esim).installUrl()).isEqualTo(shared.installUrl());
        assertThat(client.endShare(esim).installUrl()).isNull();
        assertThat(client.esim(esim).installUrl()).isNull();
        assertThat(client.share(esim, null, null).hasAccessCode()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "17-", "../keys", "1-1/topup", "1-1?x=y"})
    void an_id_that_would_lead_elsewhere_is_rejected(String id) {
        var calls = List.<Consumer<BepPay>>of(
                each -> each.topUpPlans(id),
                each -> each.topUp(TopUp.of(id, plan.id())),
                each -> each.cancel(id),
                each -> each.endShare(id),
                each -> each.suspend(id),
                each -> each.resume(id));
        calls.forEach(
                call -> assertThatThrownBy(() -> call.accept(client)).isInstanceOf(IllegalArgumentException.class));
        assertThat(proxy.requests()).isZero();
    }
}
