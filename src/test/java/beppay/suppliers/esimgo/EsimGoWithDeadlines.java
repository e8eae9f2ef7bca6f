package beppay.suppliers.esimgo;

import beppay.suppliers.RequestSlots;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/// The adapter with other deadlines than in production.
public final class EsimGoWithDeadlines {
    private EsimGoWithDeadlines() {}

    /// @param environment the variables that set up the supplier
    public static EsimGo of(Map<String, String> environment, Deadlines deadlines, InstantSource clock) {
        var settings = Objects.requireNonNull(EsimGoSettings.of(environment, new ArrayList<>()));
        return EsimGo.of(settings, RequestSlots.unlimited(), deadlines, clock, Evidence::record);
    }
}
