package beppay.proof;

import beppay.SharedClock;
import beppay.crash.ServerProcess;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Kills a server at one point of a purchase, again and again. Each time the next start completes the purchase.
final class CrashProof implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration TICK = Duration.ofMillis(1_200);
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final String COMPLETED = "select count(*) from orders where status = 'completed'";
    private static final String OPEN = "select state from supplier_attempts where settled_at is null";
    private static final String OTHERS = """
            select concat_ws(' ', status, failure_code, failure_message, c.outcome, c.reason, c.response)
            from orders o left join supplier_attempts a on a.order_id = o.id
            left join supplier_calls c on c.attempt_reference = a.reference
            where o.status <> 'completed' order by o.id, c.id""";

    private final CrashPoint point;
    private final Path folder;
    private final SharedClock clock;
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, CONNECTIONS);
    private final Supplies supplies;
    private final SimulatedSupplier supply;
    private final Gate gate;
    private final Barrier barrier = new Barrier(address);
    private final Market market;
    private final Settling settling;
    private final Purchases purchases = new Purchases();
    private final AtomicReference<CompletableFuture<Integer>> port = new AtomicReference<>(new CompletableFuture<>());

    /// @param folder an empty folder
    CrashProof(CrashPoint point, Path folder) {
        this.point = point;
        this.folder = folder;
        clock = SharedClock.open(folder.resolve("clock"));
        supplies = Supplies.one(clock);
        supply = supplies.first();
        gate = new Gate(supply.simulator().address());
        market = Market.open(database, supplies, clock);
        settling = new Settling(database, supplies, clock, TICK);
        point.prepare(barrier);
    }

    /// @param progress receives a line after every tenth crash
    /// @return what contradicts the proof
    List<Violation> run(int crashes, Consumer<String> progress) {
        var violations = new ArrayList<Violation>();
        var server = start();
        for (int crash = 1; crash <= crashes; crash++) {
            point.arm(barrier, gate);
            try (var customer = new Customers(market, this::port, purchases, crash, crash).start(1)) {
                point.await(barrier, gate);
                port.set(new CompletableFuture<>());
                server.kill();
                point.disarm(barrier, gate);
                requireCrash(crash);
                server = start();
                complete(customer);
            }
            if (crash % 10 == 0) {
                progress.accept("%d crashes %s".formatted(crash, point.words()));
            }
            if (completed() != crash || !others().isEmpty()) {
                violations.add(new Violation(
                        Violation.Claim.NO_ORDER_IS_STUCK,
                        "after crash %d %s, %d orders are completed, and others are %s"
                                .formatted(crash, point.words(), completed(), others())));
                break;
            }
        }
        server.close();
        violations.addAll(Supply.violations(database, supplies, purchases));
        return violations;
    }

    /// Negative control: the server was killed where it should be.
    private void requireCrash(int crash) {
        var state = Objects.requireNonNullElse(database.autocommit(tx -> tx.row(String.class, OPEN)), "none");
        boolean isAtSupplier = supply.simulator().orders().size() == crash;
        if (!state.equals(point.state) || isAtSupplier != point.isAtSupplier) {
            throw new AssertionError("A crash %s left the attempt %s, and the supplier with the order: %s"
                    .formatted(point.words(), state, isAtSupplier));
        }
    }

    private ServerProcess start() {
        var settings = new HashMap<>(supply.settings());
        settings.put("BEPPAY_ESIMACCESS_URL", gate.address());
        var server = ServerProcess.startClockedNode(folder, address, folder.resolve("clock"), settings);
        port.get().complete(server.port());
        return server;
    }

    private int port() {
        return port.get().join();
    }

    /// The customer repeats its request, and the clocks move until the order is settled. Nobody does anything else.
    private void complete(Customers customer) {
        var isBought = CompletableFuture.supplyAsync(() -> customer.endWithin(MAX_WAIT));
        settling.settleAll();
        if (!isBought.join()) {
            throw new AssertionError("The purchase does not end.");
        }
        settling.settleAll();
    }

    private long completed() {
        return database.autocommit(tx -> tx.one(Long.class, COMPLETED));
    }

    /// What is known about the orders that are not completed.
    private List<String> others() {
        return database.autocommit(tx -> tx.rows(String.class, OTHERS));
    }

    @Override
    public void close() {
        barrier.close();
        gate.close();
        supplies.close();
        database.close();
    }
}
