package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.ListedPlan;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.money.Money;
import beppay.simulator.Vendor;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of adding data to eSIMs.
public abstract class TopUpContract extends VendorContract {
    private List<ListedPlan> plans = List.of();

    TopUpContract(Vendor vendor) {
        super(vendor);
    }

    /// The call that tops up, as the simulator names it.
    protected abstract String topUpCall();

    /// The calls that look up a top-up, as the simulator names them.
    protected abstract List<String> topUpLookUps();

    /// Whether an eSIM can be topped up with some of the plans only.
    protected boolean hasSeveralGroups() {
        return true;
    }

    /// Ends an eSIM that was not used, so that it can't be topped up.
    protected void end(SuppliedEsim unused) {
        assertThat(supplier.cancel(unused)).isInstanceOf(Cancelled.class);
    }

    @BeforeEach
    void choosePlan() {
        plans = connected.catalog().read().plans().stream()
                .filter(each -> each.topUp() != null && each.data().bytes() != null)
                .toList();
        plan = plans.getFirst();
    }

    /// Buys an eSIM.
    ///
    /// @param id also counts the orders
    protected final SuppliedEsim buy(long id) {
        var attempt = attempt("bp_" + id, 1);
        var delivered = delivered(completed(attempt, supplier.order(attempt)));
        var esim = delivered.esims().getFirst();
        return new SuppliedEsim(
                id,
                esim.profile().iccid().digits(),
                esim.supplierId(),
                plan.code(),
                delivered.supplierReference(),
                attempt.startedAt(),
                EsimState.of(EsimStatus.READY));
    }

    /// The data of the plan, and of a top-up with it.
    final long data() {
        return Objects.requireNonNull(plan.data().bytes());
    }

    protected final EsimState state(SuppliedEsim esim) {
        return Objects.requireNonNull(stateOrNull(esim));
    }

    final @Nullable EsimState stateOrNull(SuppliedEsim esim) {
        return supplier.states(List.of(esim)).known().get(esim.id());
    }

    private SupplierAttempt topUp(SuppliedEsim esim) {
        return topUp(esim, plan, "bp_top_up");
    }

    private SupplierAttempt topUp(SuppliedEsim esim, ListedPlan with, String reference) {
        var topUp = Objects.requireNonNull(with.topUp());
        var toppedUp = new ToppedUpEsim(esim.iccid(), esim.supplierId(), esim.orderReference());
        var order = new SupplierOrder(99, 1, 99, "plan", topUp.code(), 1, toppedUp);
        var taken = Set.<String>of(Objects.requireNonNull(esim.orderReference()));
        return new SupplierAttempt(reference, order, topUp.cost(), clock.instant(), null, taken);
    }

    private static ToppedUp toppedUp(SupplierOutcome outcome) {
        assertThat(outcome).isInstanceOf(ToppedUp.class);
        return (ToppedUp) outcome;
    }

    private long cost(SupplierAttempt attempt) {
        return attempt.cost().micros() / MICROS_PER_UNIT;
    }

    /// Tops up with the plan of the eSIM.
    final void topUp(SuppliedEsim esim, String reference) {
        var attempt = topUp(esim, plan, reference);
        toppedUp(completed(attempt, supplier.order(attempt)));
    }

    @Test
    void a_top_up_adds_its_data_once_and_has_its_cost() {
        assertThat(supplier.canTopUp()).isTrue();
        var esim = buy(1);
        long before = simulator.balance();
        var attempt = topUp(esim);

        var toppedUp = toppedUp(completed(attempt, supplier.order(attempt)));

        assertThat(simulator.balance()).isEqualTo(before - cost(attempt));
        var stated = toppedUp.cost();
        assertThat(stated == null ? attempt.cost() : stated).isEqualTo(attempt.cost());
        assertThat(found(attempt)).isEqualTo(toppedUp);
        assertThat(state(esim).dataTotalBytes()).isEqualTo(2 * data());
        assertThat(state(esim).status()).isEqualTo(EsimStatus.READY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncated", "created-500"})
    void a_top_up_whose_response_was_lost_is_found_and_not_made_twice(String fault) {
        var esim = buy(1);
        long before = simulator.balance();
        var attempt = topUp(esim);
        simulator.setFaults(Map.of(topUpCall() + ":" + fault, 1.0));

        assertThat(supplier.order(attempt)).isInstanceOf(Unknown.class);

        simulator.setFaults(Map.of());
        pass(Duration.ofSeconds(5));
        toppedUp(found(attempt));
        if (supplier.referenceKind() == ReferenceKind.IDEMPOTENT) {
            toppedUp(completed(attempt, supplier.order(attempt)));
        }
        assertThat(simulator.balance()).isEqualTo(before - cost(attempt));
        assertThat(state(esim).dataTotalBytes()).isEqualTo(2 * data());
    }

    @Test
    void a_top_up_that_never_arrived_is_unknown_and_not_found() {
        var esim = buy(1);
        long before = simulator.balance();
        var attempt = topUp(esim);
        simulator.setFaults(Map.of(topUpCall() + ":reset-before", 1.0));
        assertThat(supplier.order(attempt)).isInstanceOf(Unknown.class);
        simulator.setFaults(Map.of());
        pass(Duration.ofSeconds(5));
        assertThat(found(attempt)).isInstanceOf(NotFound.class);
        assertThat(simulator.balance()).isEqualTo(before);
    }

    @Test
    void a_look_up_that_fails_is_never_taken_for_a_missing_top_up() {
        var attempt = topUp(buy(1));
        toppedUp(completed(attempt, supplier.order(attempt)));
        for (var call : topUpLookUps()) {
            for (var fault : List.of("429", "truncated", "reset-before", "created-500")) {
                simulator.setFaults(Map.of(call + ":" + fault, 1.0));
                assertThat(foundOrNull(attempt))
                        .as("%s of %s", fault, call)
                        .isNotInstanceOfAny(NotFound.class, Refused.class);
            }
        }
    }

    @Test
    void the_order_of_an_esim_is_found_after_a_top_up_as_before() {
        var order = attempt("bp_1", 1);
        var esim = buy(1);
        var before = found(order);
        var attempt = topUp(esim);
        pass(Duration.ofMinutes(1));
        toppedUp(completed(attempt, supplier.order(attempt)));

        var together = supplier.find(List.of(order, attempt));

        assertThat(together.get("bp_1")).isEqualTo(before);
        assertThat(together.get("bp_top_up")).isInstanceOf(ToppedUp.class);
        assertThat(delivered(before).esims()).hasSize(1);
    }

    @Test
    void a_top_up_of_an_esim_of_another_group_is_refused() {
        var group = group(plan);
        var other = plans.stream().filter(each -> !group(each).equals(group)).findFirst();
        assertThat(other.isPresent()).isEqualTo(hasSeveralGroups());
        other.ifPresent(with -> verifyRefused(topUp(buy(1), with, "bp_top_up")));
    }

    private static String group(ListedPlan plan) {
        return Objects.requireNonNull(plan.topUp()).group();
    }

    @Test
    void a_top_up_of_an_esim_that_has_ended_is_refused() {
        var esim = buy(1);
        end(esim);
        verifyRefused(topUp(esim));
    }

    private void verifyRefused(SupplierAttempt attempt) {
        long before = simulator.balance();
        assertThat(supplier.order(attempt))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER));
        assertThat(simulator.balance()).isEqualTo(before);
    }

    @Test
    void a_top_up_that_the_balance_does_not_cover_is_refused_as_unfunded() {
        var attempt = topUp(buy(1));
        drain(attempt.cost());
        long before = simulator.balance();
        assertThat(supplier.order(attempt))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNFUNDED));
        assertThat(simulator.balance()).isEqualTo(before);
    }

    /// Orders until less than this amount is left, with few orders.
    private void drain(Money amount) {
        var chosen = plan;
        var byCost = plans.stream()
                .sorted(Comparator.comparing(ListedPlan::cost).reversed())
                .toList();
        int number = 0;
        for (var each : List.of(byCost.getFirst(), byCost.getLast())) {
            plan = each;
            for (int quantity : new int[] {30, 1}) {
                while (simulator.balance() * MICROS_PER_UNIT >= each.cost().micros() * quantity) {
                    supplier.order(attempt("bp_drain_" + number++, quantity));
                }
            }
        }
        plan = chosen;
        assertThat(simulator.balance() * MICROS_PER_UNIT).isLessThan(amount.micros());
    }
}
