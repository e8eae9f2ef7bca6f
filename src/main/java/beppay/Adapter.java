package beppay;

import beppay.catalog.sync.SupplierCatalog;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.lanes.RateLimit;
import beppay.suppliers.lanes.SharedRate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A remote supplier's client, with the catalogue of what it sells.
///
/// @param end ends all calls in progress
record Adapter(RemoteSupplier supplier, SupplierCatalog catalog, Runnable end) {
    /// Returns the slots for the requests to a supplier.
    interface SlotSource {
        /// @param scope the calls that the limit is about; see [beppay.suppliers.lanes.Lanes#share]
        RequestSlots of(String supplier, String scope, RateLimit limit);

        default RequestSlots of(String supplier, int callsPerSecond) {
            return of(supplier, SharedRate.ALL_CALLS, new RateLimit(callsPerSecond, Duration.ofSeconds(1)));
        }
    }

    /// The adapters of the suppliers that are set up.
    static List<Adapter> all(
            SupplierSettings settings, SlotSource source, InstantSource clock, RandomGenerator random) {
        var adapters = new ArrayList<Adapter>();
        var esimAccess = settings.esimAccess();
        if (esimAccess != null) {
            var slots = source.of(EsimAccess.NAME, esimAccess.callsPerSecond());
            var supplier = EsimAccess.of(esimAccess, slots, clock, random);
            adapters.add(new Adapter(supplier, supplier.catalog(), supplier::close));
        }
        var airalo = settings.airalo();
        if (airalo != null) {
            var slots = source.of(Airalo.NAME, airalo.callsPerSecond());
            var usageLimit = new RateLimit(Airalo.USAGE_CALLS, Airalo.USAGE_WINDOW);
            var usageSlots = source.of(Airalo.NAME, Airalo.USAGE, usageLimit);
            var supplier = Airalo.of(airalo, slots, usageSlots, clock);
            adapters.add(new Adapter(supplier, supplier.catalog(), supplier::close));
        }
        var esimGo = settings.esimGo();
        if (esimGo != null) {
            var slots = source.of(EsimGo.NAME, esimGo.callsPerSecond());
            var supplier = EsimGo.of(esimGo, slots, clock);
            adapters.add(new Adapter(supplier, supplier.catalog(), supplier::close));
        }
        return adapters;
    }
}
