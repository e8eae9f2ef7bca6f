package beppay.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run of the poller did.
///
/// @param most the highest number of requests in any window of the limit
/// @param mostForUsage the same of the limit of requests for usage; null if there is none
/// @param requests of all servers
/// @param active the eSIMs that are in use
/// @param fresh those of them that are fresher than the documented age
/// @param typicalAge 95 % of the eSIMs in use are fresher than this
/// @param failures the eSIMs that were asked for without a result
record StatesOutcome(
        PolledVendor vendor,
        int servers,
        Duration duration,
        int most,
        @Nullable Integer mostForUsage,
        int requests,
        long active,
        long fresh,
        Duration typicalAge,
        long failures) {
    private static final double FRESH = 0.95;

    /// What does not hold, one sentence each.
    List<String> violations() {
        var violations = new ArrayList<String>();
        if (most > vendor.limit().calls()) {
            violations.add("The limit of %s is %d and was exceeded: %d"
                    .formatted(vendor.name(), vendor.limit().calls(), most));
        }
        var usageLimit = vendor.usageLimit();
        if (usageLimit != null && mostForUsage != null && mostForUsage > usageLimit.calls()) {
            violations.add("The limit of %s for usage is %d and was exceeded: %d"
                    .formatted(vendor.name(), usageLimit.calls(), mostForUsage));
        }
        if (fresh < FRESH * active || active == 0) {
            violations.add("Only %,d of %,d eSIMs of %s in use are fresher than %d minutes"
                    .formatted(fresh, active, vendor.name(), vendor.age().toMinutes()));
        }
        return violations;
    }

    String text() {
        return ("%-10s %d servers, %5.1f h: %,7d eSIMs, %,6d in use, %5.1f %% fresher than %d min, 95 %% than %d min;"
                        + " %,7d requests, at most %d of %d in %.0f s%s; %d failures")
                .formatted(
                        vendor.name(),
                        servers,
                        duration.toMinutes() / 60.0,
                        vendor.esims(),
                        active,
                        100.0 * fresh / Math.max(1, active),
                        vendor.age().toMinutes(),
                        typicalAge.toMinutes(),
                        requests,
                        most,
                        vendor.limit().calls(),
                        vendor.limit().window().toMillis() / 1e3,
                        usageText(),
                        failures);
    }

    private String usageText() {
        var usageLimit = vendor.usageLimit();
        return usageLimit == null
                ? ""
                : ", at most %d of %d in %.0f s"
                        .formatted(
                                mostForUsage,
                                usageLimit.calls(),
                                usageLimit.window().toMillis() / 1e3);
    }
}
