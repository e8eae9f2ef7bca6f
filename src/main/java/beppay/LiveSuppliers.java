package beppay;

import beppay.catalog.sync.SupplierCatalog;
import beppay.cli.InvalidSettings;
import beppay.platform.db.Database;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.suppliers.lanes.Lane;
import beppay.suppliers.lanes.Lanes;
import beppay.suppliers.lanes.RateLimit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The remote suppliers of a server that the operator has set up, each behind its lane.
final class LiveSuppliers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSuppliers.class);

    private final Lanes lanes;
    private final List<EsimAccess> adapters;
    private final List<Lane> remote;

    /// Create it before the notifications of the database are started.
    LiveSuppliers(Database database, Settings settings, InstantSource clock, SecureRandom random) {
        lanes = new Lanes(database, clock, System::nanoTime, random);
        if (settings.esimAccess() == null) {
            adapters = List.of();
            remote = List.of();
        } else {
            var limit = new RateLimit(settings.esimAccess().callsPerSecond(), Duration.ofSeconds(1));
            var rate = lanes.share(EsimAccess.NAME, limit);
            var adapter = EsimAccess.of(settings.esimAccess(), rate, clock, random);
            adapters = List.of(adapter);
            remote = List.of(lanes.lane(adapter, rate));
        }
    }

    /// The remote suppliers for a command, which sends single calls.
    ///
    /// @throws InvalidSettings if the environment has an invalid setting of a supplier
    static List<EsimAccess> ofCommand(Map<String, String> environment, InstantSource clock, SecureRandom random) {
        var wrong = new ArrayList<String>();
        var settings = EsimAccessSettings.of(environment, wrong);
        InvalidSettings.reject(wrong);
        return settings == null ? List.of() : List.of(EsimAccess.of(settings, RequestSlots.unlimited(), clock, random));
    }

    List<? extends RemoteSupplier> remote() {
        return remote;
    }

    List<SupplierCatalog> catalogs() {
        return adapters.stream().map(EsimAccess::catalog).toList();
    }

    /// Starts the lanes, and checks the suppliers in the background. A supplier that is down does not prevent a
    /// start.
    LiveSuppliers start() {
        lanes.start();
        adapters.forEach(
                adapter -> Thread.ofVirtual().name("checking " + adapter.name()).start(() -> check(adapter)));
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
        adapters.forEach(EsimAccess::close);
        lanes.close();
    }
}
