package beppay.proof;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The complete proof of the poller: a million eSIMs of three suppliers, with one, two and five servers.
final class StatesRuns {
    private static final List<Integer> SERVERS = List.of(1, 2, 5);

    private StatesRuns() {}

    /// Returns whether everything holds, and the mistakes are found.
    static boolean hold(Consumer<String> out) {
        boolean holds = true;
        for (int servers : SERVERS) {
            try (var proof = new StatesProof(PolledVendor.ALL)) {
                out.accept("A million eSIMs are due. " + proof.claimPlans(PolledVendor.ESIM_ACCESS));
                for (var vendor : PolledVendor.ALL) {
                    holds &= holds(proof.run(vendor, servers, vendor.age(), false), out);
                }
            }
        }
        var vendor = PolledVendor.ESIM_ACCESS;
        try (var proof = new StatesProof(List.of(vendor))) {
            var outcome = proof.run(vendor, 1, Duration.ofSeconds(10), true);
            out.accept("a poller that ignores the limit: " + outcome.violations());
            holds &= !outcome.violations().isEmpty();
        }
        out.accept(holds ? "Everything holds." : "The proof failed.");
        return holds;
    }

    private static boolean holds(StatesOutcome outcome, Consumer<String> out) {
        out.accept(outcome.text());
        outcome.violations().forEach(violation -> out.accept("  VIOLATED: " + violation));
        return outcome.violations().isEmpty();
    }
}
