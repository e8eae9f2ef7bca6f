package beppay.simulator.esimgo;

import beppay.simulator.Seed;
import beppay.simulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue that is built in: bundles of ten countries, a region and the world. The prices depend on the
/// seed, and the names don't.
final class SampleCatalogue {
    private static final int MB_PER_GB = 1_000;
    private static final int CENTS_PER_GB = 60;
    private static final int CENTS_PER_UNLIMITED_DAY = 150;
    /// A hundredth of a dollar in the simulator's unit.
    private static final long CENT = 100;

    private static final List<Country> COUNTRIES = List.of(
            new Country("ES", "Spain", "Europe"),
            new Country("FR", "France", "Europe"),
            new Country("DE", "Germany", "Europe"),
            new Country("IT", "Italy", "Europe"),
            new Country("GR", "Greece", "Europe"),
            new Country("GB", "United Kingdom", "Europe"),
            new Country("TR", "Turkey", "Europe"),
            new Country("US", "United States", "North America"),
            new Country("JP", "Japan", "Asia"),
            new Country("TH", "Thailand", "Asia"));
    private static final List<Country> EUROPE = COUNTRIES.subList(0, 5);

    private final Seed seed;
    private final List<Bundle> bundles = new ArrayList<>();

    private SampleCatalogue(Seed seed) {
        this.seed = seed;
    }

    private record Country(String iso, String name, String region) {}

    /// @param code of the country or the region, in the names of bundles
    private record Area(String code, String name, List<Country> countries, int surcharge) {}

    /// @param megabytes [Bundle#UNLIMITED] if there is no limit
    private record Offer(String data, String label, int days, long megabytes, long cents) {}

    static Catalogue of(Seed seed) {
        var sample = new SampleCatalogue(seed);
        for (var country : COUNTRIES) {
            sample.addArea(new Area(country.iso, country.name, List.of(country), 1));
        }
        sample.addArea(new Area("REU5", "Europe", EUROPE, 2));
        sample.addArea(new Area("RGL", "Global", COUNTRIES, 4));
        return new Catalogue(sample.bundles);
    }

    private void addArea(Area area) {
        addData(area, 1, 7);
        addData(area, 3, 30);
        addData(area, 5, 30);
        addData(area, 10, 30);
        var cents = CENTS_PER_UNLIMITED_DAY * 7 + seed.below(CENTS_PER_UNLIMITED_DAY, "price", area.code);
        add(area, new Offer("UL", "Unlimited Lite", 7, Bundle.UNLIMITED, cents));
    }

    private void addData(Area area, int gigabytes, int days) {
        var data = gigabytes + "GB";
        var cents = (CENTS_PER_GB + seed.below(CENTS_PER_GB, "price", area.code, data)) * gigabytes;
        add(area, new Offer(data, data, days, (long) gigabytes * MB_PER_GB, cents));
    }

    private void add(Area area, Offer offer) {
        var isUnlimited = offer.megabytes == Bundle.UNLIMITED;
        var row = WireJson.object();
        row.put("name", "esim_%s_%dD_%s_V2".formatted(offer.data, offer.days, area.code))
                .put("description", "eSIM, %s, %d Days, %s, V2".formatted(offer.label, offer.days, area.name));
        row.putArray("groups").add(isUnlimited ? "Standard Unlimited Lite" : "Standard Fixed");
        addCountries(row.putArray("countries"), area.countries);
        row.put("dataAmount", offer.megabytes).put("duration", offer.days);
        row.putArray("speed").add("4G").add("5G");
        row.put("autostart", true).put("unlimited", isUnlimited);
        addCountries(row.putArray("roamingEnabled"), area.countries.size() > 1 ? area.countries : List.of());
        Dollars.put(row, "price", offer.cents * area.surcharge * CENT)
                .put("billingType", "FixedCost")
                .put("profileName", "Profile 1");
        addAllowance(row, offer);
        bundles.add(Bundle.of(row));
    }

    private static void addCountries(ArrayNode array, List<Country> countries) {
        for (var country : countries) {
            array.addObject()
                    .put("name", country.name)
                    .put("region", country.region)
                    .put("iso", country.iso);
        }
    }

    private static void addAllowance(ObjectNode row, Offer offer) {
        row.putArray("allowances")
                .addObject()
                .put("type", "DATA")
                .put("service", "STANDARD")
                .put("description", offer.label)
                .put("amount", offer.megabytes)
                .put("unit", "MB")
                .put("unlimited", offer.megabytes == Bundle.UNLIMITED);
    }
}
