package beppay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A small part of the proof; `bin/prove states` runs all of it.
class StatesProofTest {
    private static final Duration AGE = Duration.ofMinutes(4);
    private static final PolledVendor VENDOR = PolledVendor.ESIM_ACCESS.scaled(20_000, AGE);

    private static StatesOutcome run(PolledVendor vendor, int servers, Duration duration, boolean ignoresLimit) {
        try (var proof = new StatesProof(List.of(vendor))) {
            return proof.run(vendor, servers, duration, ignoresLimit);
        }
    }

    @Test
    void two_servers_exceed_no_limit_and_keep_the_documented_age() {
        try (var proof = new StatesProof(List.of(VENDOR))) {
            assertThat(proof.claimPlans(VENDOR))
                    .contains("Index Scan using esim_states_due")
                    .doesNotContain("Seq Scan", "Sort");

            var outcome = proof.run(VENDOR, 2, AGE, false);

            assertThat(outcome.violations()).as(outcome.text()).isEmpty();
            assertThat(outcome.most())
                    .as("of four fifths for states, and a request at the start")
                    .isBetween(6, 7);
            assertThat(outcome.failures()).isZero();
        }
    }

    @Test
    void both_limits_of_a_supplier_hold() {
        var vendor = PolledVendor.AIRALO.scaled(400, AGE);
        var outcome = run(vendor, 2, AGE, false);

        assertThat(outcome.violations()).as(outcome.text()).isEmpty();
    }

    @Test
    void an_age_that_the_limit_does_not_permit_is_found() {
        var tooMany = new PolledVendor(
                "esimaccess", 20_000, 15_000, VENDOR.limit(), VENDOR.usageLimit(), VENDOR.maxStates(), AGE);

        assertThat(run(tooMany, 1, AGE, false).violations())
                .singleElement()
                .asString()
                .contains("Only", "fresher");
    }

    @Test
    void a_poller_that_ignores_the_limit_is_found() {
        var vendor = VENDOR.scaled(2_000, AGE);

        assertThat(run(vendor, 1, Duration.ofSeconds(10), true).violations())
                .singleElement()
                .asString()
                .contains("limit", "exceeded");
    }
}
