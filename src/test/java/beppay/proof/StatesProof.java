package beppay.proof;

import beppay.VirtualTime;
import beppay.esims.EsimStates;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/// Runs the real pollers of several servers, with real leases and a real PostgreSQL, on a virtual clock, and
/// counts the requests that arrive at a simulated supplier.
final class StatesProof implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-30T12:00:00Z");
    private static final int CONNECTIONS = 4;
    private static final Duration STEP = Duration.ofSeconds(1);
    /// The tests' PostgreSQL does not do so itself.
    private static final int VACUUMED_EVERY_STEPS = 300;

    /// Leases expire by the clock of the database, which is slower.
    private static final String PASS = "update rate_leases set expires_at = expires_at - make_interval(secs => ?)";
    private static final String ACTIVE =
            "select count(*) from esim_states where supplier = ? and status = 'active' and as_of > ?";
    private static final String FAILURES =
            "select coalesce(sum(failures), 0)::bigint from esim_states where supplier = ?";
    private static final String OLDEST_TYPICAL = """
            select percentile_disc(0.05) within group (order by as_of) from esim_states
            where supplier = ? and status = 'active'""";

    private static final String EXPLAIN = "explain (analyze, costs off, buffers off) ";

    private final Database database = Database.open(withoutFlush(TestPostgres.freshAddress()), CONNECTIONS);

    /// @param vendors whose eSIMs are in the tables
    StatesProof(List<PolledVendor> vendors) {
        long nextId = 1;
        for (var vendor : vendors) {
            nextId = EsimFill.fill(database, vendor, nextId, START);
        }
    }

    /// Commits need not wait for the disk, because nothing stops PostgreSQL.
    private static PostgresAddress withoutFlush(PostgresAddress address) {
        return new PostgresAddress(
                address.url() + "&options=-c%20synchronous_commit=off",
                address.user(),
                address.password(),
                address.label());
    }

    /// How PostgreSQL claims eSIMs of each priority: a range of the index, without sorting.
    String claimPlans(PolledVendor vendor) {
        var plans = new StringBuilder("They are claimed with:\n");
        for (int priority = 0; priority < 3; priority++) {
            var arguments = new Object[] {
                START, START, vendor.name(), priority, START, START, START.plusSeconds(1), vendor.maxStates()
            };
            database.transact(tx -> tx.rows(String.class, EXPLAIN + claim(), arguments)).stream()
                    .filter(line -> line.matches(".*( Scan|Sort|Index Cond|Execution).*"))
                    .forEach(line -> plans.append("  ").append(line.strip()).append('\n'));
        }
        return plans.toString();
    }

    private static String claim() {
        try {
            var field = EsimStates.class.getDeclaredField("CLAIM");
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (ReflectiveOperationException renamed) {
            throw new LinkageError("EsimStates has no CLAIM", renamed);
        }
    }

    /// Polls a vendor with servers that start one after the other. Halfway, one of several servers is killed,
    /// and another one starts.
    ///
    /// @param ignoresLimit whether the servers take no slots, which must be found
    StatesOutcome run(PolledVendor vendor, int count, Duration duration, boolean ignoresLimit) {
        var time = new VirtualTime();
        InstantSource clock = () -> START.plusNanos(time.now());
        var requests = new VendorRequests();
        var random = new Random(count);
        long end = duration.toNanos();
        time.start(() -> {
            var servers = new ArrayDeque<PolledServer>();
            for (long step = 0; time.now() < end; step++) {
                if (count > 1 && step == duration.dividedBy(2).toSeconds()) {
                    servers.remove().kill();
                }
                if (servers.size() < count) {
                    servers.add(new PolledServer(database, clock, time, vendor, requests, random, end, ignoresLimit));
                    time.start(servers.getLast());
                }
                pass(time, step);
            }
        });
        time.run();
        return outcome(vendor, requests, count, duration);
    }

    /// Waits for a second, by which the leases expire sooner.
    private void pass(VirtualTime time, long step) {
        long startedAt = System.nanoTime();
        time.sleepUntil((step + 1) * STEP.toNanos());
        var faster = STEP.minusNanos(System.nanoTime() - startedAt);
        database.transact(tx -> tx.update(PASS, faster.toNanos() / 1e9));
        if (step % VACUUMED_EVERY_STEPS == 0) {
            database.autocommit(tx -> tx.update("vacuum esim_states"));
        }
    }

    private StatesOutcome outcome(PolledVendor vendor, VendorRequests requests, int count, Duration duration) {
        var now = START.plus(duration);
        var usageLimit = vendor.usageLimit();
        return database.snapshot(tx -> new StatesOutcome(
                vendor,
                count,
                duration,
                requests.all().mostIn(vendor.limit().window()),
                usageLimit == null ? null : requests.usage().mostIn(usageLimit.window()),
                requests.all().count(),
                tx.one(Long.class, ACTIVE, vendor.name(), Instant.EPOCH),
                tx.one(Long.class, ACTIVE, vendor.name(), now.minus(vendor.age())),
                Duration.between(tx.one(Instant.class, OLDEST_TYPICAL, vendor.name()), now),
                tx.one(Long.class, FAILURES, vendor.name())));
    }

    @Override
    public void close() {
        database.close();
    }
}
