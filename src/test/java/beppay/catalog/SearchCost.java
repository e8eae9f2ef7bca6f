package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Measures the time of a search in 50,000 plans.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchCost {
    private static final int PLANS = 50_000;
    private static final long SEED = 20_260_330;
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
    private static final int[] DAYS = {1, 3, 5, 7, 10, 15, 30, 60, 90, 180};

    private final CatalogEdition edition = new CatalogEdition(1, plans());

    @Param({"japan", "japan 5gb 30 days", "unlimited", "5gb", "j", "united"})
    public String words = "";

    @Benchmark
    public int[] find() {
        return edition.find(new PlanQuery(Set.of(), null, words, null, null, null, null, PlanSort.PRICE));
    }

    private static List<Plan> plans() {
        var random = new Random(SEED);
        var codes = Locale.getISOCountries();
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < PLANS; i++) {
            var code = codes[i % codes.length];
            int days = DAYS[random.nextInt(DAYS.length)];
            int gigabytes = random.nextInt(20) + 1;
            var data = gigabytes == 20 ? "Unlimited" : gigabytes + "GB";
            var id = "%032x".formatted(i);
            var price = new Money((1 + random.nextInt(10_000)) * 10_000L);
            plans.add(new Plan(
                    id,
                    new Offer(id, "cost", "stock", id, price, null),
                    "%s %s %d Days".formatted(Countries.name(code), data, days),
                    null,
                    days,
                    price,
                    gigabytes == 20 ? null : gigabytes * 1_000_000_000L,
                    data,
                    List.of(code),
                    PlanType.COUNTRY,
                    null,
                    null,
                    Money.ZERO,
                    price,
                    NOW,
                    NOW));
        }
        plans.sort(Comparator.comparing(Plan::name).thenComparing(Plan::id));
        return plans;
    }
}
