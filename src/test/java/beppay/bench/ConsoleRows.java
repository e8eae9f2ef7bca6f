package beppay.bench;

import beppay.books.LedgerSums;
import beppay.figures.DailySums;
import beppay.platform.db.Database;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The slowest page of each kind of the operator's console, with ten million orders of ten thousand partners. An
/// owner opens one page after the other.
final class ConsoleRows {
    private static final double MILLIS_OF_A_LIST = 50;
    private static final double MILLIS_OF_AN_OVERVIEW = 100;
    private static final int VISITS = 20;
    private static final double NANOS_A_MILLI = 1e6;

    /// An order in the middle of the filled ones; its reference and its customer's address follow from its id.
    private static final String ORDER = """
            select id from orders where email like 'customer-%' and reference is not null and id >= (
                select max(id) / 2 from orders) order by id limit 1""";
    private static final String SUPPLIED = "select max(order_id) from supplier_attempts where reference like 'fill-%'";
    private static final String PARTNER = "select max(partner_id) from orders";
    private static final String TRANSFER = "select max(id) / 2 from transfers";
    private static final String ACCOUNT =
            "select id from accounts where wallet_id is null and kind = 'revenue' limit 1";
    private static final String LAST_TRANSFER = "select max(id) from transfers";
    private static final String SUMMED = "select last_transfer from daily_sums_end";
    private static final String LEDGER_SUMMED = "select coalesce(max(up_to), 0) from ledger_sums";
    private static final long MAX_UNSUMMED = 20_000;

    private final Tempo tempo;

    ConsoleRows(Tempo tempo) {
        this.tempo = tempo;
    }

    List<Line> pages() throws Exception {
        if (tempo.isQuick()) {
            return List.of(Line.skipped("console", "ten million orders take too long to create"));
        }
        try (var product = Grown.start()) {
            sum(product);
            try (var owner = Owner.signIn(product)) {
                return List.of(
                        slowest("console-search", owner, searches(product), MILLIS_OF_A_LIST),
                        slowest("console-lists", owner, lists(product), MILLIS_OF_A_LIST),
                        slowest("console-overviews", owner, overviews(product), MILLIS_OF_AN_OVERVIEW));
            }
        }
    }

    /// The sums of so many new orders would take the server minutes in the background.
    private static void sum(Product product) throws Exception {
        long last = product.jdbc().number(LAST_TRANSFER) - MAX_UNSUMMED;
        try (var database = Database.open(product.jdbc().address(), 2);
                var days = new DailySums(database);
                var ledger = new LedgerSums(database)) {
            while (product.jdbc().number(SUMMED) < last || product.jdbc().number(LEDGER_SUMMED) < last) {
                days.tick();
                ledger.tick();
            }
        }
    }

    private static List<String> searches(Product product) throws Exception {
        long order = product.jdbc().number(ORDER);
        long iccid = product.jdbc().number("select substr(iccid, 5)::bigint from esims where order_id = " + order);
        var texts = List.of(
                String.valueOf(order),
                "1234",
                "8999" + iccid,
                "customer-" + order % 1_000_000 + "@example.com",
                "customer@example.com",
                "booking-" + order,
                "B" + product.jdbc().number(SUPPLIED),
                "Buyer 777",
                "Buyer",
                "pk_live_AAAA",
                "Europe",
                "nothing is called so");
        return texts.stream()
                .map(text -> "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> lists(Product product) throws Exception {
        long partner = product.jdbc().number(PARTNER);
        var email = product.jdbc().text("select email from partners where id = " + partner);
        var pages = new ArrayList<>(List.of(
                "/partners", "/partners?q=Buyer", "/orders", "/orders?status=failed", "/orders?status=processing"));
        pages.addAll(List.of(
                "/orders?q=customer%40example.com",
                "/orders?supplier=sandbox",
                "/orders?supplier=esimaccess",
                "/orders?partner=" + email,
                "/orders?status=failed&partner=" + email,
                "/orders?mode=test",
                "/orders?from=2026-01-01&to=2026-01-02"));
        pages.addAll(List.of("/stuck", "/money", "/plans", "/prices", "/stock", "/suppliers", "/audit", "/staff"));
        pages.addAll(List.of(
                "/partners/" + partner + "/timeline",
                "/partners/" + partner + "/statements",
                "/ledger/accounts/" + product.jdbc().number(ACCOUNT)));
        return pages;
    }

    private static List<String> overviews(Product product) throws Exception {
        long partner = product.jdbc().number(PARTNER);
        return List.of(
                "",
                "?range=7-days",
                "?range=30-days",
                "?range=month",
                "/partners/" + partner,
                "/orders/" + product.jdbc().number(ORDER),
                "/ledger",
                "/ledger?at=2026-06-30T12%3A00",
                "/ledger/transfers/" + product.jdbc().number(TRANSFER));
    }

    /// The largest median of the pages. They are opened in turn, so that none finds everything prepared for it.
    private static Line slowest(String row, Owner owner, List<String> pages, double goal) throws IOException {
        var latencies = new LinkedHashMap<String, Latencies>();
        for (int visit = -1; visit < VISITS; visit++) {
            for (var page : pages) {
                long begin = System.nanoTime();
                owner.get("/console" + page);
                if (visit >= 0) {
                    latencies.computeIfAbsent(page, first -> new Latencies()).add(System.nanoTime() - begin);
                }
            }
        }
        latencies.forEach((page, all) -> System.err.printf("%8.1f ms  /console%s%n", median(all), page));
        var slowest = latencies.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Double.compare(median(a), median(b))))
                .orElseThrow();
        return Line.alone(row, "ms", median(slowest.getValue()), Goal.oursAtMost(goal))
                .noting("the slowest of %d: %s".formatted(pages.size(), slowest.getKey()));
    }

    private static double median(Latencies latencies) {
        return latencies.percentile(50) / NANOS_A_MILLI;
    }
}
