package beppay.suppliers.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.simulator.airalo.AiraloVendor;
import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.Requested;
import beppay.suppliers.EsimLifeContract;
import beppay.suppliers.SuppliedEsim;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiraloLifeTest extends EsimLifeContract {
    private static final Duration DECISION = Duration.ofHours(24);

    AiraloLifeTest() {
        super(new AiraloVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return new AiraloContractTest().connect(variables, clock);
    }

    @Override
    protected String topUpCall() {
        return "orders/topups";
    }

    @Override
    protected List<String> topUpLookUps() {
        return List.of("orders/list");
    }

    @Override
    protected List<String> stateCalls(EsimStatus known) {
        return List.of("sims/{iccid}/usage");
    }

    @Override
    protected boolean reportsInstallation() {
        return false;
    }

    @Override
    protected boolean canSuspend() {
        return false;
    }

    @Override
    protected Class<? extends Cancellation> unusedCancellation() {
        return Requested.class;
    }

    @Override
    protected void end(SuppliedEsim unused) {
        assertThat(supplier.cancel(unused)).isInstanceOf(Requested.class);
        pass(DECISION);
    }

    @Test
    void a_refund_is_requested_until_a_person_has_granted_it() {
        var esim = buy(1);
        long paid = simulator.balance();
        assertThat(supplier.requestedCancellation(esim)).as("the control").isEqualTo(new Requested(null));

        assertThat(supplier.cancel(esim)).isEqualTo(new Requested("12345"));
        assertThat(supplier.requestedCancellation(esim)).isEqualTo(new Requested(null));
        assertThat(state(esim).status()).isEqualTo(EsimStatus.READY);
        pass(DECISION);

        assertThat(supplier.requestedCancellation(esim)).isEqualTo(new Cancelled());
        assertThat(supplier.cancel(esim)).isEqualTo(new Cancelled());
        assertThat(state(esim).status()).isEqualTo(EsimStatus.CANCELLED);
        assertThat(simulator.balance()).isGreaterThan(paid);
        assertThat(simulator.faultCounts()).containsEntry("refund:none", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "truncated", "reset-before", "reset-after", "created-500"})
    void a_request_whose_response_was_lost_is_unknown(String fault) {
        var esim = buy(1);
        for (var call : List.of("sims/{iccid}", "refund")) {
            simulator.setFaults(Map.of(call + ":" + fault, 1.0));
            assertThat(supplier.cancel(esim)).as(call).isInstanceOf(Cancellation.Unknown.class);
        }
        simulator.setFaults(Map.of("sims/{iccid}:" + fault, 1.0));
        assertThat(supplier.requestedCancellation(esim)).isInstanceOf(Cancellation.Unknown.class);
    }

    @Test
    void an_esim_that_is_recycled_after_its_end_is_revoked_or_stays_expired() {
        var esim = buy(1);
        simulator.use(esim.iccid(), 1);
        pass(Duration.ofDays(plan.days()));
        var expired = state(esim);
        assertThat(expired.status()).isEqualTo(EsimStatus.EXPIRED);
        pass(Duration.ofDays(31));

        assertThat(state(esim).status()).isEqualTo(EsimStatus.REVOKED);
        var known = supplier.states(List.of(known(esim, expired))).known().get(esim.id());
        assertThat(known).isNotNull().satisfies(state -> {
            assertThat(state.status()).isEqualTo(EsimStatus.EXPIRED);
            assertThat(state.supplierStatus()).isEqualTo("RECYCLED");
            assertThat(state.dataTotalBytes()).isEqualTo(expired.dataTotalBytes());
        });
        assertThat(supplier.cancel(esim)).isInstanceOf(Cancellation.NotPossible.class);
    }

    /// Only the first state and changes need a second request.
    @Test
    void an_esim_is_read_itself_only_when_something_changed() {
        var esim = buy(1);
        var first = state(esim);
        assertThat(first.apn()).isEqualTo("simulator");
        assertThat(reads()).isEqualTo(1);
        for (long bytes : new long[] {0, 1, 2}) {
            simulator.use(esim.iccid(), bytes << 20);
            var state = state(known(esim, first));
            assertThat(state.apn()).isEqualTo("simulator");
            first = state;
        }
        assertThat(reads()).isEqualTo(2);
    }

    private static SuppliedEsim known(SuppliedEsim esim, EsimState state) {
        return new SuppliedEsim(
                esim.id(),
                esim.iccid(),
                esim.supplierId(),
                esim.supplierCode(),
                esim.orderReference(),
                esim.orderedAt(),
                state);
    }

    private long reads() {
        return simulator.faultCounts().getOrDefault("sims/{iccid}:none", 0L);
    }
}
