package beppay.proof;

import beppay.SharedClock;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;

/// A simulator, and BepPay's adapter for it.
final class SimulatedSupplier implements AutoCloseable {
    /// In 1/10000 USD; enough for all purchases.
    private static final long BALANCE = 100_000L * SimulatorOptions.UNITS_PER_DOLLAR;

    private static final long MICROS = 1_000_000L / SimulatorOptions.UNITS_PER_DOLLAR;
    /// The maximum, so that the limit does not determine the duration of the proof.
    private static final int CALLS_PER_SECOND = 1_000;

    private final Simulator simulator;
    private final EsimAccess adapter;
    private final SharedClock clock;

    SimulatedSupplier(SharedClock clock) {
        this.clock = clock;
        simulator = Simulator.start(
                new EsimAccessVendor(),
                SimulatorOptions.standard(clock).withCallsPerSecond(0).withBalance(BALANCE));
        var settings = new EsimAccessSettings(
                URI.create(simulator.address()),
                EsimAccessVendor.ACCESS_CODE,
                EsimAccessVendor.SECRET_KEY,
                CALLS_PER_SECOND);
        adapter = EsimAccess.of(settings, RequestSlots.unlimited(), clock, new SecureRandom());
    }

    Simulator simulator() {
        return simulator;
    }

    /// The adapter in this JVM.
    EsimAccess adapter() {
        return adapter;
    }

    Market market(Database database) {
        return Market.open(database, adapter, new Money(BALANCE * MICROS), clock);
    }

    /// The variables of the environment of a server that uses this supplier.
    Map<String, String> settings() {
        return Map.of(
                "BEPPAY_ESIMACCESS_URL",
                simulator.address(),
                "BEPPAY_ESIMACCESS_ACCESS_CODE",
                EsimAccessVendor.ACCESS_CODE,
                "BEPPAY_ESIMACCESS_SECRET_KEY",
                EsimAccessVendor.SECRET_KEY,
                "BEPPAY_ESIMACCESS_CALLS_PER_SECOND",
                String.valueOf(CALLS_PER_SECOND),
                "BEPPAY_SYNC_EVERY",
                "0");
    }

    @Override
    public void close() {
        adapter.close();
        simulator.close();
    }
}
