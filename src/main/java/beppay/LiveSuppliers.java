package beppay;

import beppay.catalog.sync.SupplierCatalog;
import beppay.cli.InvalidSettings;
import beppay.platform.db.Database;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.lanes.Lane;
import beppay.suppliers.lanes.Lanes;
import beppay.suppliers.lanes.SharedRate;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The remote suppliers of a server that the operator has set up, each behind its lane.
final class LiveSuppliers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSuppliers.class);

    private final Lanes lanes;
    private final List<Adapter> adapters;
    private final List<Lane> remote;

    /// Create it before the notifications of the database are started.
    LiveSuppliers(Database database, SupplierSettings settings, InstantSource clock, SecureRandom random) {
        lanes = new Lanes(database, clock, System::nanoTime, random);
        var rates = new HashMap<String, SharedRate>();
        Adapter.SlotSource slots = (name, scope, limit) -> {
            var rate = lanes.share(name, scope, limit);
            if (scope.equals(SharedRate.ALL_CALLS)) {
                rates.put(name, rate);
            }
            return rate;
        };
        adapters = Adapter.all(settings, slots, clock, random);
        remote = adapters.stream()
                .map(Adapter::supplier)
                .map(supplier -> lanes.lane(supplier, Objects.requireNonNull(rates.get(supplier.name()))))
                .toList();
    }

    /// The remote suppliers for a command, which sends single calls.
    ///
    /// @throws InvalidSettings if the environment has an invalid setting of a supplier
    static List<Adapter> ofCommand(Map<String, String> environment, InstantSource clock, SecureRandom random) {
        var wrong = new ArrayList<String>();
        var settings = SupplierSettings.of(environment, wrong);
        InvalidSettings.reject(wrong);
        return Adapter.all(settings, (_, _, _) -> RequestSlots.unlimited(), clock, random);
    }

    List<? extends RemoteSupplier> remote() {
        return remote;
    }

    List<SupplierCatalog> catalogs() {
        return adapters.stream().map(Adapter::catalog).toList();
    }

    /// Starts the lanes, and checks the suppliers in the background. A supplier that is down does not prevent a
    /// start.
    LiveSuppliers start() {
        lanes.start();
        adapters.stream()
                .map(Adapter::supplier)
                .forEach(supplier ->
                        Thread.ofVirtual().name("checking " + supplier.name()).start(() -> check(supplier)));
        return this;
    }

    private static void check(RemoteSupplier supplier) {
        switch (supplier.check()) {
            case Accepted(var balance) ->
                LOG.info("{} accepts the credentials. Balance in USD: {}", supplier.name(), balance);
            case Rejected(var reason) -> LOG.error("{} rejects the credentials ({})", supplier.name(), reason);
            case Failed(var reason) -> LOG.warn("{} does not respond as expected ({})", supplier.name(), reason);
        }
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        adapters.forEach(adapter -> adapter.end().run());
        lanes.close();
    }
}
