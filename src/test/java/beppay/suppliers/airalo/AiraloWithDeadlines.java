package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/// The adapter with other deadlines than in production.
public final class AiraloWithDeadlines {
    private AiraloWithDeadlines() {}

    /// @param environment the variables that set up the supplier
    public static Airalo of(Map<String, String> environment, Deadlines deadlines, InstantSource clock) {
        var settings = Objects.requireNonNull(AiraloSettings.of(environment, new ArrayList<>()));
        return Airalo.of(
                settings, RequestSlots.unlimited(), RequestSlots.unlimited(), deadlines, clock, Evidence::record);
    }
}
