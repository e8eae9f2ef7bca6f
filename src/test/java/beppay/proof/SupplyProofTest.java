package beppay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A minute of the proof; `bin/prove supply` runs all of it. It needs all processors, so nothing runs beside it.
@Isolated
class SupplyProofTest {
    private static final SupplyProof.Parameters A_MINUTE =
            new SupplyProof.Parameters(10_000, Duration.ofSeconds(25), 100, 3, 0.3, Duration.ofSeconds(3));

    @TempDir
    Path folder;

    @Test
    void nothing_is_paid_twice_or_without_delivery_while_suppliers_fail_and_servers_are_killed() throws Exception {
        var outcome = new SupplyProof(A_MINUTE, System.out::println).run(folder);
        System.out.println(outcome.text());
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.counts().kills()).isPositive();
        assertThat(outcome.counts().delivered()).isPositive();
        assertThat(outcome.counts().lostResponses()).isPositive();
    }
}
