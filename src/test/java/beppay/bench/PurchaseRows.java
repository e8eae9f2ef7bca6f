package beppay.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The maximum rate of purchases, over HTTP and by the bare loop.
final class PurchaseRows {
    /// For a machine with half a gigabyte of memory, including PostgreSQL.
    private static final String SMALL_HEAP = "-XX:+UseSerialGC -Xms96m -Xmx152m -Xmn48m -XX:SurvivorRatio=4";

    private static final String ORDERS = "select count(*) from orders";

    private final Shop shop;
    private final Tempo tempo;

    PurchaseRows(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    List<Line> ofAThousandPartners() throws Exception {
        return List.of(line("purchases", Goal.ratioAtLeast(1.5), shop.buyers(), "buyers"));
    }

    List<Line> ofOnePartner() throws Exception {
        return List.of(line("one-wallet", Goal.ratioAtLeast(4), shop.buyers().subList(0, 1), "one-buyer"));
    }

    private Line line(String row, Goal goal, List<Buyer> buyers, String file) throws Exception {
        var rounds = Round.interleaved(
                tempo,
                () -> ours(file, 64, tempo.side()).orBetter(ours(file, 256, tempo.side())),
                () -> loop(buyers, 8, tempo.side()).orBetter(loop(buyers, 64, tempo.side())));
        return Line.ofRates(row, goal, rounds);
    }

    /// Measures purchases. Fails if a purchase with a response is missing from the books.
    Sample ours(String file, int connections, Duration time) throws IOException, InterruptedException, SQLException {
        var product = shop.product();
        long before = product.jdbc().number(ORDERS);
        var wrk = new Wrk(
                product.url("/api/partner/esim/purchase"),
                List.of(),
                List.of("purchases", shop.keys(file).toString(), Wrk.RUN));
        var outcome = wrk.run(connections, time, product::cpu);
        long written = product.jdbc().number(ORDERS) - before;
        if (written < outcome.requests()) {
            throw new IOException(
                    "%d purchases succeeded, but %d are in the books.".formatted(outcome.requests(), written));
        }
        return outcome.sample();
    }

    private Sample loop(List<Buyer> buyers, int connections, Duration time) throws Exception {
        var product = shop.product();
        return Clients.measure(
                connections, time, product::postgresCpu, number -> new SqlPurchase(product.jdbc(), buyers, number));
    }

    /// The resident memory of a server with a small heap after a series of purchases.
    static List<Line> memory(Tempo tempo) throws Exception {
        try (var small = new Shop(tempo, "small", SMALL_HEAP)) {
            new PurchaseRows(small, tempo).ours("buyers", 256, tempo.side());
            var megabytes = small.product().residentMegabytes();
            return List.of(Line.alone("memory (heap 152 MB)", "MB", megabytes, Goal.oursAtMost(300)));
        }
    }
}
