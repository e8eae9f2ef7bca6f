package beppay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A few crashes at each point; `bin/prove supply` makes fifty.
@Order(1)
class CrashPointTest {
    private static final int CRASHES = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_purchase_is_completed_by_the_start_after_a_crash(CrashPoint point) {
        try (var proof = new CrashProof(point, folder)) {
            assertThat(proof.run(CRASHES, System.out::println)).isEmpty();
        }
    }
}
