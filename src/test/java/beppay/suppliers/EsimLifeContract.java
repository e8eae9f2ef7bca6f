package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.simulator.Vendor;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Suspension.Changed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contract of the life of an eSIM after its delivery: its states, top-ups, suspension and cancellation. Only the
/// simulator uses eSIMs.
public abstract class EsimLifeContract extends TopUpContract {
    protected EsimLifeContract(Vendor vendor) {
        super(vendor);
    }

    /// The calls of which each is needed for the state of an eSIM with this status, as the simulator names them.
    ///
    /// @param known [EsimStatus#READY] or [EsimStatus#ACTIVE]
    protected abstract List<String> stateCalls(EsimStatus known);

    /// Whether the supplier reports that a phone has loaded an eSIM, before it is used.
    protected boolean reportsInstallation() {
        return true;
    }

    protected boolean canSuspend() {
        return true;
    }

    /// The outcome of the cancellation of an eSIM that was not installed.
    protected Class<? extends Cancellation> unusedCancellation() {
        return Cancelled.class;
    }

    /// The outcome of the cancellation of an eSIM that was used.
    protected Class<? extends Cancellation> usedCancellation() {
        return Cancellation.NotPossible.class;
    }

    @Test
    void a_new_esim_is_ready_and_has_all_its_data() {
        var state = state(buy(1));

        assertThat(state.status()).isEqualTo(EsimStatus.READY);
        assertThat(state.supplierStatus()).isNotNull();
        assertThat(state.dataTotalBytes()).isEqualTo(data());
        assertThat(state.dataUsedBytes()).isIn(0L, null);
        assertThat(state.installedAt()).isNull();
    }

    @Test
    void an_esim_on_a_phone_is_installed_if_the_supplier_reports_it() {
        var esim = buy(1);
        simulator.install(esim.iccid());
        var installedAt = clock.instant();
        pass(Duration.ofHours(1));

        var state = state(esim);

        assertThat(state.status()).isEqualTo(reportsInstallation() ? EsimStatus.INSTALLED : EsimStatus.READY);
        assertThat(state.installedAt()).isEqualTo(reportsInstallation() ? installedAt : null);
    }

    @Test
    void the_usage_of_an_active_esim_is_in_bytes_until_it_is_depleted() {
        var esim = buy(1);
        for (int quarters = 2; quarters <= 4; quarters++) {
            long used = data() * quarters / 4;
            simulator.use(esim.iccid(), used);
            pass(Duration.ofHours(1));

            var state = state(esim);

            assertThat(state.status()).isEqualTo(quarters < 4 ? EsimStatus.ACTIVE : EsimStatus.DEPLETED);
            assertThat(state.dataTotalBytes()).isEqualTo(data());
            assertThat(state.dataUsedBytes()).isEqualTo(used);
            assertThat(Objects.requireNonNull(state.validUntil()))
                    .isBetween(clock.instant(), clock.instant().plus(Duration.ofDays(plan.days())));
            esim = with(esim, state);
        }
    }

    static SuppliedEsim with(SuppliedEsim esim, EsimState known) {
        return new SuppliedEsim(
                esim.id(),
                esim.iccid(),
                esim.supplierId(),
                esim.supplierCode(),
                esim.orderReference(),
                esim.orderedAt(),
                known);
    }

    @Test
    void an_esim_whose_time_is_over_has_expired() {
        var unused = buy(1);
        var used = buy(2);
        simulator.use(used.iccid(), data() / 2);
        simulator.expire(unused.iccid());
        simulator.expire(used.iccid());

        assertThat(state(unused).status()).isEqualTo(EsimStatus.EXPIRED);
        assertThat(state(used).status()).isEqualTo(EsimStatus.EXPIRED);
        assertThat(state(used).dataUsedBytes()).isIn(data() / 2, null);
    }

    @Test
    void a_depleted_esim_is_active_after_a_top_up() {
        var esim = buy(1);
        simulator.use(esim.iccid(), data());
        esim = with(esim, state(esim));
        assertThat(esim.state().status()).isEqualTo(EsimStatus.DEPLETED);

        topUp(esim, "bp_top_up");

        var state = state(esim);
        assertThat(state.status()).isEqualTo(EsimStatus.ACTIVE);
        assertThat(state.dataTotalBytes()).isEqualTo(2 * data());
        assertThat(state.dataUsedBytes()).isEqualTo(data());
    }

    @Test
    void the_states_of_several_esims_are_not_confused() {
        var esims = new ArrayList<SuppliedEsim>();
        for (int number = 1; number <= supplier.maxStates(); number++) {
            var esim = buy(number);
            simulator.use(esim.iccid(), data() * number / 16);
            esims.add(with(esim, state(esim)));
        }
        for (var esim : esims) {
            simulator.use(esim.iccid(), data() * (esim.id() + 5) / 16);
        }

        var states = supplier.states(esims).known();

        assertThat(states).hasSize(esims.size());
        for (var esim : esims) {
            assertThat(Objects.requireNonNull(states.get(esim.id())).dataUsedBytes())
                    .isEqualTo(data() * (esim.id() + 5) / 16);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"READY", "ACTIVE"})
    void a_state_that_can_not_be_learned_is_missing(EsimStatus status) {
        var esim = buy(1);
        var other = buy(2);
        if (status == EsimStatus.ACTIVE) {
            simulator.use(esim.iccid(), data() / 2);
            simulator.use(other.iccid(), data() / 2);
        }
        esim = with(esim, state(esim));
        other = with(other, state(other));
        assertThat(esim.state().status()).isEqualTo(status);
        var esims = List.of(esim, other).subList(0, Math.min(2, supplier.maxStates()));
        for (var call : stateCalls(status)) {
            for (var fault : List.of("429", "truncated", "reset-before", "reset-after", "created-500")) {
                simulator.setFaults(Map.of(call + ":" + fault, 1.0));
                assertThat(supplier.states(esims).known())
                        .as("%s of %s", fault, call)
                        .isEmpty();
            }
        }
        simulator.setFaults(Map.of());
        assertThat(supplier.states(esims).known()).hasSameSizeAs(esims);
    }

    @Test
    void a_suspended_esim_is_resumed_and_both_may_be_repeated() {
        var esim = buy(1);
        if (!canSuspend()) {
            assertThat(supplier.suspend(esim)).isInstanceOf(Suspension.NotPossible.class);
            assertThat(supplier.resume(esim)).isInstanceOf(Suspension.NotPossible.class);
            return;
        }
        for (int i = 0; i < 2; i++) {
            assertThat(supplier.suspend(esim)).isInstanceOf(Changed.class);
            assertThat(state(esim).status()).isEqualTo(EsimStatus.SUSPENDED);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(supplier.resume(esim)).isInstanceOf(Changed.class);
            assertThat(state(esim).status()).isEqualTo(EsimStatus.READY);
        }
    }

    @Test
    void an_unused_esim_is_cancelled_and_that_may_be_repeated() {
        var esim = buy(1);
        for (int i = 0; i < 2; i++) {
            assertThat(supplier.cancel(esim)).isInstanceOf(unusedCancellation());
        }
        if (unusedCancellation() == Cancelled.class) {
            assertThat(state(esim).status()).isIn(EsimStatus.CANCELLED, EsimStatus.REVOKED);
        }
    }

    @Test
    void a_used_esim_is_not_cancelled() {
        var esim = buy(1);
        simulator.use(esim.iccid(), data() / 2);

        var cancellation = supplier.cancel(esim);

        assertThat(cancellation).isInstanceOf(usedCancellation());
        if (cancellation instanceof Cancellation.NotPossible refused) {
            assertThat(refused.cause()).isEqualTo(Cause.IN_USE);
        }
        assertThat(state(esim).status()).isEqualTo(EsimStatus.ACTIVE);
    }
}
