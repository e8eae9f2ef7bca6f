package beppay.bench;

import java.nio.file.Path;
import java.util.List;

/// The effect of more data. The server with much data is compared with one with little data as the yardstick.
final class GrowthRows {
    private static final String ORDERS = "/api/partner/esim/orders?limit=50";
    private static final String PLANS = "/api/partner/esim/plans?country=US&sort=price&limit=20";
    private static final int CONNECTIONS = 64;
    /// Few enough that requests hardly wait for each other.
    private static final int FEW_CONNECTIONS = 2;

    private static final int FEW_ORDERS = 10_000;
    /// Each of these partners has one page of fifty orders.
    private static final int FEW_PARTNERS = FEW_ORDERS / 50;

    private static final int MANY_PLANS = 50_000;
    private static final int SAMPLE_PLANS = 1_520;

    private final Tempo tempo;

    GrowthRows(Tempo tempo) {
        this.tempo = tempo;
    }

    List<Line> orders() throws Exception {
        if (tempo.isQuick()) {
            return List.of(Line.skipped("growth", "ten million orders take too long to create"));
        }
        try (var many = Grown.start();
                var few = FilledDemo.start(
                        "small",
                        FEW_ORDERS + " orders",
                        product -> OrderFiller.orders(product, FEW_ORDERS, FEW_PARTNERS))) {
            var ofMany = reads(many, FilledDemo.keys(Grown.NAME, 0, FEW_PARTNERS));
            var ofFew = reads(few, FilledDemo.keys("small", 0, FEW_PARTNERS));
            var ofLarge = reads(many, FilledDemo.keys(Grown.NAME, Grown.PARTNERS - 1, Grown.PARTNERS));
            return List.of(
                    latencies("growth-orders", many, ofMany, few, ofFew),
                    latencies("growth-orders-large", many, ofLarge, few, ofFew),
                    Line.ofRates(
                            "growth-purchases",
                            Goal.ratioAtLeast(0.85),
                            rounds(CONNECTIONS, many, purchases(many, Grown.NAME), few, purchases(few, "small"))));
        }
    }

    List<Line> plans() throws Exception {
        if (tempo.isQuick()) {
            return List.of(Line.skipped("growth-catalogue", "fifty thousand plans take too long to import"));
        }
        try (var many = FilledDemo.start(
                        "wide", MANY_PLANS + " plans", product -> ManyPlans.addTo(product, MANY_PLANS - SAMPLE_PLANS));
                var few = FilledDemo.start("narrow", SAMPLE_PLANS + " plans", _ -> {})) {
            var rounds = rounds(CONNECTIONS, many, plansOf(many), few, plansOf(few));
            return List.of(
                    Line.of("growth-catalogue", "ms", Goal.ratioAtMost(2), rounds, sample -> 1e3 / sample.perSecond()));
        }
    }

    private Line latencies(String row, Product many, Wrk ofMany, Product few, Wrk ofFew) throws Exception {
        return Line.ofLatencies(row, Goal.ratioAtMost(1.3), rounds(FEW_CONNECTIONS, many, ofMany, few, ofFew));
    }

    private List<Round> rounds(int connections, Product many, Wrk ofMany, Product few, Wrk ofFew) throws Exception {
        return Round.interleaved(
                tempo,
                () -> ofMany.sample(connections, tempo.side(), many::cpu),
                () -> ofFew.sample(connections, tempo.side(), few::cpu));
    }

    private static Wrk reads(Product product, Path keys) {
        return new Wrk(product.url(ORDERS), List.of(), List.of("reads", keys.toString(), ORDERS));
    }

    private static Wrk purchases(Product product, String name) {
        var path = "/api/partner/esim/purchase";
        return new Wrk(
                product.url(path),
                List.of(),
                List.of("purchases", FilledDemo.keys(name).toString(), Wrk.RUN));
    }

    private static Wrk plansOf(Product product) {
        return new Wrk(product.url(PLANS), List.of("Accept-Encoding: gzip"), List.of("same"));
    }
}
