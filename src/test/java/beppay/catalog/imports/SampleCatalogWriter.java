package beppay.catalog.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Generates `sample.csv` from a table of countries, a table of regions, and a formula for the price.
///
/// Each place has a price for the first GB. Larger plans are cheaper per GB, and longer plans are more
/// expensive. Prices are rounded up to half a dollar.
final class SampleCatalogWriter {
    /// @param firstGigabytes the price, in thousandths of the price of the first GB
    private record Size(String data, int days, int firstGigabytes) {
        String slug() {
            return data.toLowerCase(Locale.ROOT).replace("/", "-") + "-" + days + "d";
        }
    }

    private static final Size GB1 = new Size("1GB", 7, 1_000);
    private static final Size GB3 = new Size("3GB", 30, 3_000);
    private static final Size GB5 = new Size("5GB", 30, 5_000);
    private static final Size GB10 = new Size("10GB", 30, 8_500);
    private static final Size GB20 = new Size("20GB", 30, 14_000);

    private static final List<Size> QUIET = List.of(GB1, GB3, GB5, GB10, GB20);

    private static final List<Size> BUSY = List.of(
            new Size("500MB", 3, 600),
            GB1,
            new Size("2GB", 15, 1_900),
            GB3,
            GB5,
            GB10,
            GB20,
            new Size("50GB", 30, 26_000),
            new Size("1GB/day", 7, 5_500),
            new Size("Unlimited", 7, 8_000),
            new Size("Unlimited", 15, 15_000));

    private static final List<Size> REGION = List.of(
            GB1,
            new Size("3GB", 15, 2_700),
            GB3,
            GB5,
            GB10,
            GB20,
            new Size("50GB", 90, 30_000),
            new Size("100GB", 180, 52_000),
            new Size("Unlimited", 10, 11_000),
            new Size("Unlimited", 30, 28_000));

    private static final int CENTS_OF_A_STEP = 50;

    private final StringBuilder csv = new StringBuilder("code,name,price,days,data,countries,plan_type\n");

    private SampleCatalogWriter() {}

    static String csv() {
        var writer = new SampleCatalogWriter();
        for (var line : lines("countries.csv")) {
            var place = line.split(",", -1);
            var slug = place[0].toLowerCase(Locale.ROOT);
            writer.plans(slug, place, "country", place[0], place[3].equals("busy") ? BUSY : QUIET);
        }
        for (var line : lines("regions.csv")) {
            var place = line.split(",", 5);
            writer.plans(place[0], place, place[3], place[4], REGION);
        }
        return writer.csv.toString();
    }

    private void plans(String slug, String[] place, String planType, String countries, List<Size> sizes) {
        for (var size : sizes) {
            int cents = Integer.parseInt(place[2]) * size.firstGigabytes / 1_000;
            int rounded = Math.ceilDiv(cents, CENTS_OF_A_STEP) * CENTS_OF_A_STEP;
            csv.append("%s-%s,%s %s %d Days,%d.%02d,%d,%s,%s,%s\n"
                    .formatted(
                            slug,
                            size.slug(),
                            place[1],
                            size.data,
                            size.days,
                            rounded / 100,
                            rounded % 100,
                            size.days,
                            size.data,
                            countries,
                            planType));
        }
    }

    private static List<String> lines(String table) {
        try (var in = SampleCatalogWriter.class.getResourceAsStream("/catalog/" + table)) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Writes the file. Run it in the project's folder.
    static void main() throws IOException {
        Files.writeString(Path.of("src/main/resources/catalog/sample.csv"), csv());
    }
}
