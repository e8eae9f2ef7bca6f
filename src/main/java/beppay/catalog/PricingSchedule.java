package beppay.catalog;

import beppay.platform.db.Database;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.InstantSource;

/// Puts rules in effect when they start, and ends them. Any number of servers may do so.
public final class PricingSchedule implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final Worker worker = new Worker("pricing", this::tick, EVERY);

    public PricingSchedule(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void start() {
        worker.start();
    }

    /// Computes the prices if a rule has started or ended. The server also does so every five seconds.
    public void tick() {
        var now = clock.instant();
        if (database.autocommit(tx -> PricingRules.isRepricingDue(tx, now))) {
            database.transact(tx -> {
                Plans.lock(tx);
                // Another server may have done so meanwhile.
                if (PricingRules.isRepricingDue(tx, now)) {
                    PricingRules.putIntoEffect(tx, now);
                }
                return null;
            });
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
