package beppay.bench;

import beppay.platform.db.PostgresAddress;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.esimaccess.EsimAccessVendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Purchases from a simulated supplier.
final class SupplierRows {
    private static final String SUPPLIER = "esimaccess";
    private static final Duration SYNCHRONISES_WITHIN = Duration.ofMinutes(1);
    private static final double MICROS_A_SECOND = 1e6;

    private static final int PER_SECOND = 6;
    /// Each sends a purchase every ten seconds, which is longer than a purchase takes.
    private static final int CONNECTIONS = 60;

    /// The vendor's limit.
    private static final int CALLS_PER_SECOND = 8;
    private static final int UNLIMITED = 1_000;

    private static final int AT_ONCE = 1_000;
    private static final Duration SLOW = Duration.ofSeconds(2);

    private SupplierRows() {}

    /// Six purchases a second over two servers, while the supplier accepts eight calls a second of both
    /// together.
    static List<Line> withinTheLimit(Tempo tempo) throws Exception {
        var time = tempo.isQuick() ? Duration.ofSeconds(20) : Duration.ofMinutes(1);
        var data = Files.createDirectories(emptied("supplier"));
        try (var simulator =
                        Simulator.start(new EsimAccessVendor(), options(Duration.ofMillis(100), CALLS_PER_SECOND));
                var first = Product.demo(data, settings(simulator));
                var second = Product.demo(
                        emptied("supplier-second"),
                        settings(simulator, first.jdbc().address()))) {
            var buyers = buyers(first, simulator);
            var nodes = List.of(first, second);
            var sample = new OpenLoad(PER_SECOND, CONNECTIONS)
                    .run(
                            time,
                            () -> first.cpu() + second.cpu(),
                            number -> new PurchaseClient(
                                    nodes.get(number % nodes.size()).port(), buyers, "steady-" + number));
            if (simulator.rejectedCalls() > 0) {
                throw new IOException("The supplier rejected %d calls.".formatted(simulator.rejectedCalls()));
            }
            var delivered = simulator.orders().size();
            first.verifyBooks();
            return List.of(Line.alone("supplier", "s", sample.p99Micros() / MICROS_A_SECOND, Goal.oursAtMost(10))
                    .noting("p99; %d delivered, no call rejected".formatted(delivered)));
        }
    }

    /// A thousand purchases at once from a supplier that takes two seconds for each call. It allocates each eSIM
    /// a second after the order, so that the spread is not its own.
    static List<Line> slow(Tempo tempo) throws Exception {
        try (var simulator = Simulator.start(
                        new EsimAccessVendor(), options(SLOW, 0).withAllocation(Duration.ofSeconds(1)));
                var product = Product.demo(emptied("supplier-slow"), settings(simulator, UNLIMITED))) {
            var remote = buyers(product, simulator);
            var local = Buyers.add(product.jdbc().address());
            var beside = new OtherSupplier(product, local);
            beside.warmUp(tempo);
            var quiet = beside.measure(tempo.side());
            var besideQuickBurst = beside.measureDuring(new Burst(product, local.subList(0, AT_ONCE)));
            var burst = new Burst(product, remote.subList(0, AT_ONCE));
            var besideSlowBurst = beside.measureDuring(burst);
            product.verifyBooks();
            return List.of(
                    Line.alone("supplier-slow", "s", burst.spreadSeconds(), Goal.oursAtMost(2.5))
                            .noting("the first after %s s".formatted(Figure.of(burst.firstSeconds()))),
                    Line.alone(
                            "supplier-slow-transaction", "ms", burst.longestTransactionMillis(), Goal.oursAtMost(500)),
                    Line.alone("supplier-slow-memory", "MB", product.residentMegabytes(), null),
                    Line.of(
                                    "supplier-slow-beside",
                                    "ms",
                                    Goal.ratioAtMost(1.5),
                                    List.of(new Round(besideSlowBurst, besideQuickBurst)),
                                    sample -> sample.p99Micros() / 1e3)
                            .noting("%s ms without any burst".formatted(Figure.of(quiet.p99Micros() / 1e3))));
        }
    }

    private static Path emptied(String name) throws IOException {
        var data = Shop.FOLDER.resolve(name);
        Shop.remove(data);
        return data;
    }

    private static SimulatorOptions options(Duration latency, int callsPerSecond) {
        return SimulatorOptions.standard(InstantSource.system())
                .withLatency(latency)
                .withCallsPerSecond(callsPerSecond)
                .withBalance(SimulatorOptions.DEFAULT_BALANCE * 100);
    }

    private static Map<String, String> settings(Simulator simulator, int callsPerSecond) {
        return Map.of(
                "BEPPAY_ESIMACCESS_URL",
                simulator.address(),
                "BEPPAY_ESIMACCESS_ACCESS_CODE",
                EsimAccessVendor.ACCESS_CODE,
                "BEPPAY_ESIMACCESS_CALLS_PER_SECOND",
                String.valueOf(callsPerSecond));
    }

    /// For a second server on the database of the first.
    private static Map<String, String> settings(Simulator simulator, PostgresAddress database) {
        var settings = new HashMap<>(settings(simulator));
        settings.put(
                "BEPPAY_DATABASE_URL",
                "%s&user=%s&password=%s".formatted(database.url(), database.user(), database.password()));
        return settings;
    }

    /// For one of several servers, which share the encryption keys.
    private static Map<String, String> settings(Simulator simulator) {
        var settings = new HashMap<>(settings(simulator, CALLS_PER_SECOND));
        settings.put(
                "BEPPAY_SECRET_KEY_FILE",
                Shop.FOLDER.resolve("supplier.keys").toAbsolutePath().toString());
        return settings;
    }

    private static List<Buyer> buyers(Product product, Simulator simulator) throws Exception {
        var data = product.data();
        Programs.run(
                List.of("bin/beppay", "suppliers", "sync", SUPPLIER, "--markup", "30", "--data", data.toString()),
                data.resolveSibling("sync.log"),
                SYNCHRONISES_WITHIN,
                settings(simulator, CALLS_PER_SECOND));
        return Buyers.add(product.jdbc().address(), SUPPLIER, Buyers.COUNT);
    }
}
