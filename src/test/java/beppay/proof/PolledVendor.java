package beppay.proof;

import beppay.esims.EsimStatus;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.lanes.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A supplier whose eSIMs are polled, with its limits and the requests that its adapter needs.
///
/// @param active how many of its eSIMs are in use
/// @param limit of all requests
/// @param usageLimit of the requests for the usage of an eSIM; null if there is none of its own
/// @param maxStates the eSIMs of one call
/// @param age the documented age
record PolledVendor(
        String name,
        int esims,
        int active,
        RateLimit limit,
        @Nullable RateLimit usageLimit,
        int maxStates,
        Duration age) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// A request returns the usage of ten eSIMs. One in ten of them, and each other, takes a request of its own.
    static final PolledVendor ESIM_ACCESS =
            new PolledVendor("esimaccess", 700_000, 60_000, new RateLimit(8, SECOND), null, 10, Duration.ofHours(3));

    /// Each eSIM takes a request, and a second one unless it is in use.
    static final PolledVendor ESIM_GO =
            new PolledVendor("esimgo", 200_000, 15_000, new RateLimit(10, SECOND), null, 1, Duration.ofHours(3));

    /// Each eSIM takes a request. There may be 100 in a minute, or five in three seconds.
    static final PolledVendor AIRALO = new PolledVendor(
            "airalo",
            100_000,
            25_000,
            new RateLimit(5, SECOND),
            new RateLimit(5, Duration.ofSeconds(3)),
            1,
            Duration.ofHours(12));

    static final List<PolledVendor> ALL = List.of(ESIM_ACCESS, ESIM_GO, AIRALO);

    PolledVendor scaled(int fewerEsims, Duration shorterAge) {
        int fewerActive = Math.toIntExact((long) active * fewerEsims / esims);
        return new PolledVendor(name, fewerEsims, fewerActive, limit, usageLimit, maxStates, shorterAge);
    }

    int requests(List<SuppliedEsim> asked) {
        int inUse = Math.toIntExact(asked.stream()
                .filter(esim -> esim.state().status() == EsimStatus.ACTIVE)
                .count());
        int others = asked.size() - inUse;
        if (maxStates > 1) {
            return others + (inUse == 0 ? 0 : 1 + (inUse + maxStates - 1) / maxStates);
        }
        return usageLimit == null ? inUse + 2 * others : inUse + others;
    }
}
