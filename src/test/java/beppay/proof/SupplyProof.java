package beppay.proof;

import beppay.App;
import beppay.SharedClock;
import beppay.crash.ServerProcess;
import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.Consumer;

/// Purchases from three suppliers that fail, through servers that are killed, on one database.
final class SupplyProof {
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);
    private static final int SAMPLES_BETWEEN_BOOKINGS = 3;
    private static final int SAMPLES_BETWEEN_REPORTS = 10;

    private static final Duration TICK = App.RECONCILE_EVERY.plusMillis(200);
    private static final int CONNECTIONS = 4;

    private final Parameters parameters;
    private final Consumer<String> progress;
    private final Purchases purchases = new Purchases();

    /// @param purchases how many are made at most
    /// @param buying after this time no purchase is begun
    /// @param customers how many programs buy at the same time
    /// @param faultShare the share of the suppliers' calls that are faulty, from 0 to 1
    record Parameters(
            long purchases, Duration buying, int customers, int nodes, double faultShare, Duration killEvery) {}

    /// @param progress receives a line about every ten seconds
    SupplyProof(Parameters parameters, Consumer<String> progress) {
        this.parameters = parameters;
        this.progress = progress;
    }

    /// Runs the proof in an empty folder.
    Outcome run(Path folder) throws IOException {
        var data = DataFolder.in(folder);
        var file = data.resolve("clock");
        var clock = SharedClock.open(file);
        try (var postgres = Postgres.openForServer(data);
                var database = migrated(postgres);
                var supplies = Supplies.three(clock)) {
            var market = Market.open(database, supplies, clock);
            var settings = supplies.settings();
            try (var cluster = new Cluster(
                            parameters.nodes,
                            () -> ServerProcess.startClockedNode(data, postgres.address(), file, settings),
                            new Random(parameters.purchases));
                    var customers = new Customers(market, cluster::port, purchases, 1, parameters.purchases)) {
                return new Run(database, supplies, market, cluster, customers, clock).run();
            }
        }
    }

    private static Database migrated(Postgres postgres) {
        Migrations.migrate(postgres.address());
        return Database.open(postgres.address(), CONNECTIONS);
    }

    private final class Run {
        private final Database database;
        private final Supplies supplies;
        private final Cluster cluster;
        private final Customers customers;
        private final Operator operator;
        private final Settling settling;
        private final long startedAt = System.nanoTime();
        private int samples;

        Run(
                Database database,
                Supplies supplies,
                Market market,
                Cluster cluster,
                Customers customers,
                SharedClock clock) {
            this.database = database;
            this.supplies = supplies;
            this.cluster = cluster;
            this.customers = customers;
            operator = new Operator(database, market, supplies, clock);
            settling = new Settling(database, supplies, clock, TICK);
        }

        Outcome run() {
            supplies.fail(parameters.faultShare);
            cluster.killEvery(parameters.killEvery);
            customers.start(parameters.customers);
            while (!customers.endWithin(BETWEEN_SAMPLES)) {
                sample();
            }
            var buying = elapsed();
            long waiting = settling.open();
            var faults = supplies.faultCounts();
            cluster.stopKilling();
            supplies.endFaults();
            Pause.of(Settling.MAX_CALL);
            progress.accept(
                    "All purchases were made. The clocks move until %d waiting orders are settled.".formatted(waiting));
            var moved = settling.settleAll();
            operator.sample();
            var violations = new ArrayList<>(operator.violations());
            violations.addAll(Supply.violations(database, supplies, purchases));
            return new Outcome(
                    violations,
                    Counts.of(database, supplies, customers, purchases, cluster.kills(), samples, faults),
                    buying,
                    elapsed(),
                    waiting,
                    moved);
        }

        /// Also moves the clocks, and stops the customers when their time is over.
        private void sample() {
            samples++;
            if (elapsed().compareTo(parameters.buying) > 0) {
                customers.stop();
            }
            if (samples % SAMPLES_BETWEEN_BOOKINGS == 0) {
                operator.work();
            }
            operator.sample();
            if (samples % Settling.BETWEEN_MOVES.toSeconds() == 0) {
                settling.pass(Settling.MOVE_DURING_CALLS);
            }
            if (samples % SAMPLES_BETWEEN_REPORTS == 0) {
                progress.accept("%4d s  %d purchases: %d delivered, %d refused, %d waiting; %d kills"
                        .formatted(
                                elapsed().toSeconds(),
                                purchases.ended(),
                                purchases.bought().size(),
                                purchases.refused().size(),
                                purchases.waiting().size(),
                                cluster.kills()));
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }
    }
}
