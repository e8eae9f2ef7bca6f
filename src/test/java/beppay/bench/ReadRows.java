package beppay.bench;

import java.util.List;

/// Reads of partners' balances and orders.
final class ReadRows {
    private static final int CONNECTIONS = 64;
    private static final int PAGE = 50;

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

    private Line line(String row, Goal goal, String path) throws Exception {
        shop.fillPages(PAGE);
        var product = shop.product();
        var keys = shop.keys("buyers").toString();
        var ours = new Wrk(product.url(path), List.of(), List.of("reads", keys, path));
        try (var reads = new PointReads(product.jdbc())) {
            var rounds = Round.interleaved(
                    tempo,
                    () -> ours.sample(CONNECTIONS, tempo.side(), product::cpu),
                    () -> pointReads(reads, product));
            return Line.ofRates(row, goal, rounds);
        }
    }

    private Sample pointReads(PointReads reads, Product product) throws Exception {
        return Clients.measure(CONNECTIONS, tempo.side(), product::postgresCpu, _ -> reads.client());
    }
}
