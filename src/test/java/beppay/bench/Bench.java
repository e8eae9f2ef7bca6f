package beppay.bench;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/// `bin/bench [--json] [--quick] [ROW …]`: measures and prints one table. The exit status is 0 whether or not
/// the goals hold, and 1 if a row failed.
final class Bench {
    private static final Duration MAX_DURATION = Duration.ofMinutes(90);

    private final Tempo tempo;
    private final List<String> wanted;
    private boolean hasFailed;

    private Bench(Tempo tempo, List<String> wanted) {
        this.tempo = tempo;
        this.wanted = wanted;
    }

    private interface Section {
        List<Line> measure() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        boolean isJson = words.remove("--json");
        boolean isQuick = words.remove("--quick");
        endAfter(MAX_DURATION);
        var bench = new Bench(isQuick ? Tempo.QUICK : Tempo.THOROUGH, words);
        var lines = bench.measure();
        System.out.print(isJson ? Report.json(lines) + "\n" : "\n" + Report.table(lines));
        System.exit(bench.hasFailed ? 1 : 0);
    }

    /// Ends the run and all programs that it started if it hangs.
    private static void endAfter(Duration most) {
        new Timer("deadline", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                System.err.println("The benchmark exceeded its time limit and was stopped.");
                                System.exit(1);
                            }
                        },
                        most.toMillis());
    }

    private List<Line> measure() throws Exception {
        Files.createDirectories(Shop.FOLDER);
        var lines = new ArrayList<Line>();
        try (var shop = new Shop(tempo)) {
            for (var section : chosen(sections(shop)).entrySet()) {
                lines.addAll(measured(section.getKey(), section.getValue()));
            }
            if (shop.isOpen()) {
                System.err.println("verifying the books …");
                shop.product().verifyBooks();
            }
        }
        return lines;
    }

    /// Measures one row. If that fails, the row contains the reason, and the other rows are measured anyway.
    private List<Line> measured(String row, Section section) {
        System.err.println("measuring " + row + " …");
        try {
            return section.measure();
        } catch (MissingProgram missing) {
            return List.of(Line.skipped(row, missing.why()));
        } catch (Exception failed) {
            hasFailed = true;
            return List.of(Line.failed(row, failed));
        }
    }

    private Map<String, Section> sections(Shop shop) {
        var sections = new LinkedHashMap<String, Section>();
        var purchases = new PurchaseRows(shop, tempo);
        sections.put("purchases", needing("wrk", purchases::ofAThousandPartners));
        sections.put("one-wallet", needing("wrk", purchases::ofOnePartner));
        sections.put("console-indexes", needing("wrk", new IndexRow(shop, tempo)::costOfTheConsoles));
        sections.put("memory", needing("wrk", () -> PurchaseRows.memory(tempo)));
        var latency = new LatencyRows(shop, tempo);
        sections.put("open", latency::open);
        if (!tempo.isQuick()) {
            sections.put("open-bare", latency::openWithoutUs);
        }
        sections.put("sequential", latency::sequential);
        var reads = new ReadRows(shop, tempo);
        sections.put("balance", needing("wrk", reads::balance));
        sections.put("orders", needing("wrk", reads::orders));
        sections.put("esim", needing("wrk", reads::esims));
        var catalogue = new CatalogueRows(shop, tempo);
        sections.put("catalogue", needing("wrk", needing("nginx", catalogue::whole)));
        sections.put("catalogue-partner", needing("wrk", catalogue::ofPartner));
        sections.put("unchanged", needing("wrk", needing("nginx", catalogue::unchanged)));
        sections.put("filtered", needing("wrk", needing("nginx", catalogue::filtered)));
        if (!tempo.isQuick()) {
            sections.put("varied", needing("wrk", needing("nginx", catalogue::varied)));
            sections.put("pgbench", needing("pgbench", new PgBench(shop, tempo)::transactions));
        }
        sections.put("supplier", () -> SupplierRows.withinTheLimit(tempo));
        sections.put("supplier-slow", () -> SupplierRows.slow(tempo));
        sections.put("webhooks", () -> WebhookRows.fast(tempo));
        sections.put("webhooks-beside", () -> WebhookRows.beside(tempo));
        var growth = new GrowthRows(tempo);
        sections.put("growth", needing("wrk", growth::orders));
        sections.put("console", new ConsoleRows(tempo)::pages);
        sections.put("growth-catalogue", needing("wrk", growth::plans));
        sections.put("start", new StartRows(tempo)::warm);
        return sections;
    }

    private static Section needing(String program, Section section) {
        return Programs.find(program) != null
                ? section
                : () -> {
                    throw new MissingProgram(program);
                };
    }

    private Map<String, Section> chosen(Map<String, Section> sections) {
        for (var name : wanted) {
            if (!sections.containsKey(name)) {
                System.err.println("There is no row " + name + ". Rows: " + String.join(", ", sections.keySet()));
                System.exit(2);
            }
        }
        var chosen = new LinkedHashMap<>(sections);
        if (!wanted.isEmpty()) {
            chosen.keySet().retainAll(wanted);
        }
        return chosen;
    }
}
