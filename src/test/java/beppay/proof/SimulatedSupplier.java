package beppay.proof;

import beppay.SharedClock;
import beppay.catalog.sync.SupplierCatalog;
import beppay.money.Money;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.Vendor;
import beppay.simulator.airalo.AiraloVendor;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.airalo.AiraloSettings;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.esimgo.EsimGoSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A simulator, and BepPay's adapter for it in this JVM.
///
/// @param end ends all calls of the adapter
record SimulatedSupplier(
        Vendor vendor, Simulator simulator, RemoteSupplier adapter, SupplierCatalog catalog, Runnable end)
        implements AutoCloseable {
    /// In 1/10000 USD; enough for all purchases.
    private static final long BALANCE = 100_000L * SimulatorOptions.UNITS_PER_DOLLAR;

    private static final long MICROS = 1_000_000L / SimulatorOptions.UNITS_PER_DOLLAR;

    static SimulatedSupplier esimAccess(SharedClock clock) {
        return esimAccess(clock, options(1, clock));
    }

    /// It allocates each eSIM at once, and not seconds after its order.
    static SimulatedSupplier quickEsimAccess(SharedClock clock) {
        return esimAccess(clock, options(1, clock).withAllocation(Duration.ZERO));
    }

    private static SimulatedSupplier esimAccess(SharedClock clock, SimulatorOptions options) {
        var vendor = new EsimAccessVendor();
        var simulator = Simulator.start(vendor, options);
        var settings =
                Objects.requireNonNull(EsimAccessSettings.of(vendor.variables(simulator.address()), new ArrayList<>()));
        var adapter = EsimAccess.of(settings, RequestSlots.unlimited(), clock, new SecureRandom());
        return new SimulatedSupplier(vendor, simulator, adapter, adapter.catalog(), adapter::close);
    }

    static SimulatedSupplier airalo(SharedClock clock) {
        var vendor = new AiraloVendor();
        var simulator = Simulator.start(vendor, options(2, clock));
        var settings =
                Objects.requireNonNull(AiraloSettings.of(vendor.variables(simulator.address()), new ArrayList<>()));
        var adapter = Airalo.of(settings, RequestSlots.unlimited(), RequestSlots.unlimited(), clock);
        return new SimulatedSupplier(vendor, simulator, adapter, adapter.catalog(), adapter::close);
    }

    static SimulatedSupplier esimGo(SharedClock clock) {
        var vendor = new EsimGoVendor();
        var simulator = Simulator.start(vendor, options(3, clock));
        var settings =
                Objects.requireNonNull(EsimGoSettings.of(vendor.variables(simulator.address()), new ArrayList<>()));
        var adapter = EsimGo.of(settings, RequestSlots.unlimited(), clock);
        return new SimulatedSupplier(vendor, simulator, adapter, adapter.catalog(), adapter::close);
    }

    /// @param seed different for each, so that no two have the same ICCIDs
    private static SimulatorOptions options(long seed, SharedClock clock) {
        return SimulatorOptions.standard(clock)
                .withSeed(seed)
                .withCallsPerSecond(0)
                .withBalance(BALANCE);
    }

    String name() {
        return vendor.name();
    }

    Money prepaid() {
        return new Money(BALANCE * MICROS);
    }

    long balanceMicros() {
        return simulator.balance() * MICROS;
    }

    /// The variables of the environment of a server that uses this supplier. The limit of calls is the maximum, so that
    /// it does not determine the duration of the proof.
    Map<String, String> settings() {
        var settings = new HashMap<>(vendor.variables(simulator.address()));
        settings.put("BEPPAY_%s_CALLS_PER_SECOND".formatted(name().toUpperCase(Locale.ROOT)), "1000");
        settings.put("BEPPAY_SYNC_EVERY", "0");
        return settings;
    }

    @Override
    public void close() {
        end.run();
        simulator.close();
    }
}
