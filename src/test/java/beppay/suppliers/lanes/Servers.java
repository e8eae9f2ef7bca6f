package beppay.suppliers.lanes;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Several servers that share a supplier's limit in one database. Only a test moves their clocks, and with them the
/// time in the database.
final class Servers implements AutoCloseable {
    static final String SUPPLIER = "remote";
    static final RateLimit LIMIT = new RateLimit(8, Duration.ofSeconds(1));

    private static final int CONNECTIONS = 2;

    private static final String PASS = "update rate_leases set expires_at = expires_at - make_interval(secs => ?)";
    private static final String LEASED =
            "select coalesce(sum(calls), 0) from rate_leases where supplier = ? and expires_at > clock_timestamp()";

    final PostgresAddress address = withoutFlush(TestPostgres.freshAddress());
    final Database database = Database.open(address, CONNECTIONS);
    final MovableClock clock = new MovableClock();
    final CallLog arrivals = new CallLog();
    private final Random random;
    private final List<Call> inTransit = new ArrayList<>();

    /// A call that has not arrived, and that ends when it arrives.
    private record Call(RequestSlots.Slot slot, long arrival) {}

    /// Thousands of commits would wait for the disk, and no test stops PostgreSQL.
    private static PostgresAddress withoutFlush(PostgresAddress address) {
        return new PostgresAddress(
                address.url() + "&options=-c%20synchronous_commit=off",
                address.user(),
                address.password(),
                address.label());
    }

    Servers(long seed) {
        random = new Random(seed);
    }

    final class Server {
        final Lanes lanes;
        final SharedRate rate;
        /// The step of a simulation until which it does not renew its lease.
        int stalledUntil;

        private Server(String supplier) {
            lanes = new Lanes(database, clock, clock::nanoTime, random, (_, nanos) -> pass(Duration.ofNanos(nanos)));
            rate = lanes.share(supplier, LIMIT);
        }

        void renew() {
            lanes.renew();
        }

        /// Makes as many calls as it may now, each with a random delay. Half of them end when they arrive, and the
        /// others much later.
        int callAll() {
            int made = 0;
            for (var slot = next(); slot != null; slot = next()) {
                long arrival = clock.nanoTime() + random.nextLong(RateWindow.MAX_TRANSIT.toNanos());
                arrivals.arrived(arrival);
                if (random.nextBoolean()) {
                    inTransit.add(new Call(slot, arrival));
                }
                made++;
            }
            return made;
        }

        private RequestSlots.@Nullable Slot next() {
            return rate.take(random.nextBoolean() ? Use.ORDER : Use.LOOK_UP, Duration.ZERO);
        }
    }

    Server join() {
        return join(SUPPLIER);
    }

    Server join(String supplier) {
        return new Server(supplier);
    }

    /// Each server renews its lease every second.
    void passWithRenewals(Duration time, Server... servers) {
        for (long second = 0; second < time.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            for (var server : servers) {
                server.renew();
            }
        }
    }

    void pass(Duration time) {
        long until = clock.nanoTime() + time.toNanos();
        for (var call : inTransit.stream()
                .sorted(Comparator.comparingLong(Call::arrival))
                .toList()) {
            if (call.arrival <= until) {
                clock.pass(Duration.ofNanos(Math.max(0, call.arrival - clock.nanoTime())));
                call.slot.close();
                inTransit.remove(call);
            }
        }
        clock.pass(Duration.ofNanos(until - clock.nanoTime()));
        database.transact(tx -> tx.update(PASS, time.toNanos() / 1e9));
    }

    /// The sum of the valid leases.
    long leased() {
        return database.autocommit(tx -> tx.one(Long.class, LEASED, SUPPLIER));
    }

    @Override
    public void close() {
        database.close();
    }
}
