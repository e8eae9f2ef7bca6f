package beppay.bench;

import java.io.IOException;
import java.sql.SQLException;

/// A demonstration with ten million orders of ten thousand partners, of which the last one has a tenth.
final class Grown {
    static final String NAME = "grown";
    static final int PARTNERS = 10_000;

    private static final long ORDERS = 10_000_000;

    private Grown() {}

    static Product start() throws SQLException, IOException, InterruptedException {
        return FilledDemo.start(NAME, ORDERS + " orders", PARTNERS, product -> OrderFiller.millions(product, ORDERS));
    }
}
