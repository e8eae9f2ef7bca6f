package beppay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.SharedClock;
import beppay.proof.FailingSupplier.Trouble;
import beppay.proof.Violation.Claim;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The supplier with the cheapest offers refuses connections, then is slow, and then responds with the status 500,
/// while
/// partners buy.
@Order(1)
class FailoverUnderLoadTest {
    @TempDir
    Path folder;

    enum Cheapest {
        ESIM_ACCESS,
        AIRALO,
        ESIM_GO;

        /// All suppliers, in the order of their costs.
        Supplies supplies(SharedClock clock) {
            var esimAccess = SimulatedSupplier.quickEsimAccess(clock);
            var airalo = SimulatedSupplier.airalo(clock);
            var esimGo = SimulatedSupplier.esimGo(clock);
            return new Supplies(
                    switch (this) {
                        case ESIM_ACCESS -> List.of(esimAccess, airalo, esimGo);
                        case AIRALO -> List.of(airalo, esimGo, esimAccess);
                        case ESIM_GO -> List.of(esimGo, airalo, esimAccess);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_next_offer_is_sold_within_one_request_until_the_cheapest_supplier_has_recovered(Cheapest cheapest) {
        assertThat(violations(cheapest, FailoverMutant.NONE, Trouble.values())).isEmpty();
    }

    @Test
    void an_order_that_is_sent_to_another_supplier_after_an_unknown_outcome_is_found() {
        assertThat(claims(FailoverMutant.FAILOVER_AFTER_UNKNOWN, Trouble.SERVER_ERRORS))
                .contains(
                        Claim.NO_UNCERTAIN_ORDER_IS_SENT_TO_ANOTHER_SUPPLIER,
                        Claim.NOTHING_IS_PAID_TWICE_AT_THE_SUPPLIER);
    }

    @Test
    void a_purchase_that_is_not_sold_by_another_supplier_is_found() {
        assertThat(claims(FailoverMutant.NO_OTHER_SUPPLIER, Trouble.REFUSED_CONNECTIONS))
                .contains(Claim.EVERY_REQUEST_IS_SOLD_BY_ANOTHER_SUPPLIER_OR_UNCERTAIN);
    }

    @Test
    void a_server_that_continues_to_call_a_failing_supplier_is_found() {
        assertThat(claims(FailoverMutant.NO_CIRCUIT_BREAKER, Trouble.SERVER_ERRORS))
                .contains(Claim.FEW_REQUESTS_ARE_SENT_TO_A_FAILING_SUPPLIER);
    }

    @Test
    void a_circuit_breaker_that_does_not_close_is_found() {
        assertThat(claims(FailoverMutant.OPEN_CIRCUIT_BREAKER, Trouble.REFUSED_CONNECTIONS))
                .contains(Claim.THE_CHEAPEST_SUPPLIER_SELLS_WHENEVER_IT_IS_WELL);
    }

    @Test
    void a_purchase_that_is_charged_twice_is_found() {
        assertThat(claims(FailoverMutant.PURCHASE_WITH_A_SECOND_KEY)).contains(Claim.EVERY_PURCHASE_IS_CHARGED_ONCE);
    }

    private Set<Claim> claims(FailoverMutant mutant, Trouble... troubles) {
        return violations(Cheapest.AIRALO, mutant, troubles).stream()
                .map(Violation::claim)
                .collect(Collectors.toSet());
    }

    private List<Violation> violations(Cheapest cheapest, FailoverMutant mutant, Trouble... troubles) {
        try (var proof = new FailoverProof(cheapest::supplies, mutant, folder)) {
            return proof.run(troubles);
        }
    }
}
