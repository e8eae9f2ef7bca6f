package beppay.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What purchases pay for the indexes that only the operator's console reads.
final class IndexRow {
    /// On tables in which a purchase, or the log of its request, writes a row.
    private static final List<String> INDEXES = List.of(
            "orders_of_address",
            "orders_of_reference",
            "transfers_by_reference",
            "supplier_attempts_by_number",
            "api_requests_of_order",
            "api_requests_by_request_id");

    private static final int CONNECTIONS = 64;
    private static final double MAX_LOSS = 0.05;

    private final Shop shop;
    private final Tempo tempo;

    IndexRow(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    /// Each purchase is for another customer and has a reference, so that it adds to all indexes of orders. The
    /// indexes are dropped before each run without them, and created again before each run with them.
    List<Line> costOfTheConsoles() throws Exception {
        var jdbc = shop.product().jdbc();
        var definitions = new ArrayList<String>();
        for (var index : INDEXES) {
            definitions.add(jdbc.text("select pg_get_indexdef('%s'::regclass)".formatted(index)));
        }
        try {
            var rounds = Round.interleaved(
                    tempo,
                    () -> {
                        create(jdbc, definitions);
                        return purchases();
                    },
                    () -> {
                        drop(jdbc);
                        return purchases();
                    });
            return List.of(Line.ofRates("console-indexes", Goal.ratioAtLeast(1 - MAX_LOSS), rounds));
        } finally {
            create(jdbc, definitions);
        }
    }

    private Sample purchases() throws Exception {
        var product = shop.product();
        return new Wrk(
                        product.url("/api/partner/esim/purchase"),
                        List.of(),
                        List.of("customers", shop.keys("buyers").toString(), Wrk.RUN))
                .sample(CONNECTIONS, tempo.side(), product::cpu);
    }

    private static void drop(Jdbc jdbc) throws SQLException {
        jdbc.execute("drop index if exists " + String.join(", ", INDEXES));
    }

    private static void create(Jdbc jdbc, List<String> definitions) throws SQLException {
        for (var definition : definitions) {
            jdbc.execute(definition.replaceFirst("INDEX", "INDEX IF NOT EXISTS"));
        }
    }
}
