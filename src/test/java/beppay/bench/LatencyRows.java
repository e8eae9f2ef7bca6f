package beppay.bench;

import java.util.List;

/// The latency of a purchase, at a given load and alone.
final class LatencyRows {
    private static final int CONNECTIONS = 64;
    private static final int PER_SECOND = 1_000;
    /// The best number for the bare loop at that load. With as many connections as BepPay, its transactions wait
    /// for each other.
    private static final int BARE_CONNECTIONS = 2;

    private final Shop shop;
    private final Tempo tempo;

    LatencyRows(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    /// The yardstick is the bare loop, with the same purchases at the same rate from the same generator. A
    /// single commit would not be a fair yardstick: at this rate the bare loop itself takes more than three of
    /// them.
    List<Line> open() throws Exception {
        var rounds = Round.interleaved(tempo, this::offered, this::offeredBare);
        var p99 = Median.of(rounds, round -> round.ours().p99Micros() / 1e3);
        return List.of(
                Line.alone("open-p99", "ms", p99, Goal.oursAtMost(25)),
                Line.ofLatencies("open-p50", Goal.ratioAtMost(2.5), rounds));
    }

    private Sample offered() throws Exception {
        var product = shop.product();
        var run = Long.toString(System.nanoTime(), 36);
        return new OpenLoad(PER_SECOND, CONNECTIONS)
                .run(tempo.side().multipliedBy(2), product::cpu, number -> buyer(run + "-" + number));
    }

    private Clients.Client buyer(String name) throws Exception {
        return new PurchaseClient(shop.product().port(), shop.buyers(), name);
    }

    /// The cost of the load itself: the same generator sends as many bare purchases, and as many commits of one
    /// row.
    List<Line> openWithoutUs() throws Exception {
        var rounds = Round.interleaved(
                tempo,
                this::offeredBare,
                () -> offeredInSql(_ -> new FsyncedCommit(shop.product().jdbc())));
        return List.of(Line.ofLatencies("open-bare", null, rounds));
    }

    private Sample offeredBare() throws Exception {
        var product = shop.product();
        return offeredInSql(number -> new SqlPurchase(product.jdbc(), shop.buyers(), number));
    }

    private Sample offeredInSql(Clients.ClientFactory making) throws Exception {
        return new OpenLoad(PER_SECOND, BARE_CONNECTIONS)
                .run(tempo.side().multipliedBy(2), shop.product()::postgresCpu, making);
    }

    List<Line> sequential() throws Exception {
        var rounds = Round.interleaved(tempo, this::alone, this::aloneInSql);
        return List.of(Line.ofLatencies("sequential", Goal.ratioAtMost(2), rounds));
    }

    private Sample alone() throws Exception {
        var product = shop.product();
        var run = Long.toString(System.nanoTime(), 36);
        return Clients.measure(1, tempo.side(), product::cpu, _ -> buyer(run));
    }

    private Sample aloneInSql() throws Exception {
        var product = shop.product();
        return Clients.measure(
                1, tempo.side(), product::postgresCpu, _ -> new SqlPurchase(product.jdbc(), shop.buyers(), 0));
    }
}
