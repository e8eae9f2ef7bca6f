package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.Evidence;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/// The adapter with other deadlines than in production.
public final class EsimAccessWithDeadlines {
    private EsimAccessWithDeadlines() {}

    /// @param environment the variables that set up the supplier
    public static EsimAccess of(Map<String, String> environment, Deadlines deadlines, InstantSource clock) {
        var settings = Objects.requireNonNull(EsimAccessSettings.of(environment, new ArrayList<>()));
        return EsimAccess.of(
                settings, RequestSlots.unlimited(), deadlines, clock, new SecureRandom(), Evidence::record);
    }
}
