package beppay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.proof.Violation.Claim;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Negative controls of the proof.
@Order(1)
class MutantTest {
    @TempDir
    Path folder;

    @Test
    void a_correct_server_violates_nothing() {
        assertThat(MutantProof.violations(Mutant.NONE, folder)).isEmpty();
    }

    @Test
    void a_refund_on_a_time_out_is_found() {
        assertThat(claims(Mutant.REFUND_ON_TIME_OUT))
                .contains(Claim.EVERYTHING_PAID_IS_DELIVERED_OR_QUEUED, Claim.THE_SUPPLIERS_BALANCE_EQUALS_THE_BOOKS);
    }

    @Test
    void a_retry_with_a_new_reference_is_found() {
        assertThat(claims(Mutant.RETRY_WITH_A_NEW_REFERENCE))
                .contains(Claim.EVERY_SUPPLIER_ORDER_HAS_ITS_ATTEMPT, Claim.THE_SUPPLIERS_BALANCE_EQUALS_THE_BOOKS);
    }

    @Test
    void a_failover_after_an_unknown_outcome_is_found() {
        assertThat(claims(Mutant.FAILOVER_AFTER_UNKNOWN))
                .contains(Claim.EVERY_SUPPLIER_ORDER_HAS_ITS_ATTEMPT, Claim.THE_SUPPLIERS_BALANCE_EQUALS_THE_BOOKS);
    }

    private Set<Claim> claims(Mutant mutant) {
        return MutantProof.violations(mutant, folder).stream()
                .map(Violation::claim)
                .collect(Collectors.toSet());
    }
}
