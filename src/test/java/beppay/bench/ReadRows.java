package beppay.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads of partners' balances, orders and eSIMs.
final class ReadRows {
    private static final int CONNECTIONS = 64;
    private static final int PAGE = 50;
    /// Few enough that requests hardly wait for each other.
    private static final int FEW_CONNECTIONS = 2;
    private static final double MAX_ESIM_MILLIS = 2;

    private final Shop shop;
    private final Tempo tempo;

    ReadRows(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    List<Line> balance() throws Exception {
        return List.of(line("balance", Goal.ratioAtLeast(0.8), "/api/partner/balance"));
    }

    List<Line> orders() throws Exception {
        return List.of(line("orders", Goal.ratioAtLeast(0.4), "/api/partner/esim/orders?limit=" + PAGE));
    }

    List<Line> esims() throws Exception {
        return List.of(line("esims", null, "/api/partner/esim/esims?limit=" + PAGE), oneEsim());
    }

    /// The latency of a single eSIM, which is the first one of each partner.
    private Line oneEsim() throws Exception {
        var rounds = rounds("/api/partner/esim/esims/1-1", FEW_CONNECTIONS);
        return Line.ofLatencies("esim", Goal.oursAtMost(MAX_ESIM_MILLIS), rounds);
    }

    private Line line(String row, @Nullable Goal goal, String path) throws Exception {
        return Line.ofRates(row, goal, rounds(path, CONNECTIONS));
    }

    private List<Round> rounds(String path, int connections) throws Exception {
        shop.fillPages(PAGE);
        var product = shop.product();
        var keys = shop.keys("buyers").toString();
        var ours = new Wrk(product.url(path), List.of(), List.of("reads", keys, path));
        try (var reads = new PointReads(product.jdbc())) {
            return Round.interleaved(
                    tempo,
                    () -> ours.sample(connections, tempo.side(), product::cpu),
                    () -> pointReads(reads, product, connections));
        }
    }

    private Sample pointReads(PointReads reads, Product product, int connections) throws Exception {
        return Clients.measure(connections, tempo.side(), product::postgresCpu, _ -> reads.client());
    }
}
