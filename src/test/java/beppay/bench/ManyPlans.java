package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A price list in BepPay's format, the same in every run, with typical countries, sizes and days.
final class ManyPlans {
    private static final Duration IMPORTED_WITHIN = Duration.ofMinutes(5);
    private static final long SEED = 20_260_330;
    private static final int[] DAYS = {1, 3, 5, 7, 10, 15, 30, 60, 90, 180};
    private static final String[] DATA = {
        "500MB", "1GB", "2GB", "3GB", "5GB", "10GB", "20GB", "50GB", "1GB/day", "Unlimited"
    };

    private ManyPlans() {}

    static void addTo(Product product, int count) throws IOException, InterruptedException {
        var file = Shop.FOLDER.resolve("plans.csv");
        Files.write(file, list(count));
        var command = List.of(
                "bin/beppay",
                "plans",
                "import",
                file.toString(),
                "--format",
                "beppay",
                "--supplier",
                "sandbox",
                "--list",
                "bench",
                "--below-cost",
                "--data",
                product.data().toString());
        Programs.run(command, Shop.FOLDER.resolve("import.log"), IMPORTED_WITHIN);
    }

    static List<String> list(int count) {
        var random = new Random(SEED);
        var countries = Locale.getISOCountries();
        var lines = new ArrayList<String>();
        lines.add("code,name,price,days,data,countries,plan_type");
        for (int i = 0; i < count; i++) {
            var country = countries[i % countries.length];
            int days = DAYS[random.nextInt(DAYS.length)];
            var data = DATA[random.nextInt(DATA.length)];
            lines.add(String.format(
                    Locale.ROOT,
                    "bench-%d,%s %s %d Days,%d.%02d,%d,%s,%s,country",
                    i,
                    Locale.of("", country).getDisplayCountry(Locale.ENGLISH).replace(",", ""),
                    data,
                    days,
                    1 + random.nextInt(100),
                    random.nextInt(100),
                    days,
                    data,
                    country));
        }
        return lines;
    }
}
