package beppay.proof;

import beppay.App;
import beppay.AppOptions;
import beppay.SharedClock;
import beppay.approvals.Threshold;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.emails.Emails;
import beppay.esims.ProfileCipher;
import beppay.notifications.NotifyingSuppliers;
import beppay.platform.db.Database;
import beppay.platform.http.TrustedProxies;
import beppay.platform.postgres.TestPostgres;
import beppay.secrets.TestKeys;
import beppay.suppliers.Supplier;
import beppay.suppliers.sandbox.TestSuppliers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// The same purchases, faults and checks with one server in this JVM, whose supplier has a [Mutant].
final class MutantProof {
    private static final int PURCHASES = 60;
    private static final int CUSTOMERS = 30;
    private static final double FAULTY = 0.6;
    private static final Duration MAX_PURCHASES = Duration.ofMinutes(1);
    private static final Duration RECONCILE_EVERY = Duration.ofMillis(100);
    private static final Duration TICK = RECONCILE_EVERY.plusMillis(100);
    private static final int CONNECTIONS = 8;

    private MutantProof() {}

    /// @param folder an empty folder
    /// @return what the checks of the proof found
    static List<Violation> violations(Mutant mutant, Path folder) {
        var clock = SharedClock.open(folder.resolve("clock"));
        var address = TestPostgres.freshAddress();
        try (var database = Database.open(address, CONNECTIONS);
                var supplies = Supplies.one(clock)) {
            var market = Market.open(database, supplies, clock);
            supplies.first().simulator().setFaults(FaultKinds.unknown(FAULTY));
            var operator = new Operator(database, market, supplies, clock);
            var purchases = new Purchases();
            try (var server = server(database, mutant.of(supplies.first().adapter()), clock);
                    var customers = new Customers(market, server::port, purchases, 1, PURCHASES).start(CUSTOMERS)) {
                if (!customers.endWithin(MAX_PURCHASES)) {
                    throw new AssertionError("The purchases do not end.");
                }
                supplies.endFaults();
                new Settling(database, supplies, clock, TICK).settleAll();
                operator.sample();
                operator.violations().addAll(Supply.violations(database, supplies, purchases));
                return operator.violations();
            }
        }
    }

    private static App server(Database database, Supplier supplier, SharedClock clock) {
        var random = new SecureRandom();
        var cipher = new ProfileCipher(TestKeys.open(database).cipher());
        var test = new TestSuppliers(random, TestSuppliers::sleep, clock);
        var options = new AppOptions(
                0,
                0,
                List.of(supplier),
                test,
                RECONCILE_EVERY,
                null,
                NotifyingSuppliers.NONE,
                false,
                Emails.Options.NONE,
                SupplierCatalogs.NONE,
                Threshold.DEFAULT,
                TrustedProxies.NONE);
        return new App(database, cipher, options, clock, System::nanoTime, random).start();
    }
}
