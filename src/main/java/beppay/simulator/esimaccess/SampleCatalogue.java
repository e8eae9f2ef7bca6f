package beppay.simulator.esimaccess;

import beppay.simulator.Seed;
import beppay.simulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue that is built in: packages of ten countries, a region and the world. The codes and prices depend
/// on the seed, and the slugs don't.
final class SampleCatalogue {
    private static final long GB = 1L << 30;
    private static final int CODE_LENGTH = 9;
    private static final int CENTS_PER_GB = 60;
    /// A hundredth of a dollar in the supplier's unit.
    private static final long CENT = 100;

    private static final List<Place> COUNTRIES = List.of(
            new Place("ES", "Spain", "Vodafone"),
            new Place("FR", "France", "Orange"),
            new Place("DE", "Germany", "Telekom"),
            new Place("IT", "Italy", "TIM"),
            new Place("GR", "Greece", "Cosmote"),
            new Place("GB", "United Kingdom", "EE"),
            new Place("TR", "Turkey", "Turkcell"),
            new Place("US", "United States", "T-Mobile"),
            new Place("JP", "Japan", "SoftBank"),
            new Place("TH", "Thailand", "AIS"));
    private static final List<Place> EUROPE = COUNTRIES.subList(0, 5);

    private final Seed seed;
    private final List<DataPackage> packages = new ArrayList<>();

    private SampleCatalogue(Seed seed) {
        this.seed = seed;
    }

    private record Place(String code, String name, String network) {}

    /// @param code of the country or the region
    private record Area(String code, String name, List<Place> places, int surcharge) {}

    static Catalogue of(Seed seed) {
        var sample = new SampleCatalogue(seed);
        for (var country : COUNTRIES) {
            sample.addArea(new Area(country.code, country.name, List.of(country), 1));
        }
        sample.addArea(new Area("EU-5", "Europe", EUROPE, 2));
        sample.addArea(new Area("GL-10", "Global", COUNTRIES, 4));
        return Catalogue.of(sample.packages);
    }

    private void addArea(Area area) {
        addData(area, 1, 7);
        addData(area, 3, 30);
        addData(area, 5, 30);
        addData(area, 10, 30);
        addDayPass(area);
    }

    private void addData(Area area, int gigabytes, int days) {
        var slug = "%s_%d_%d".formatted(area.code, gigabytes, days);
        var row = row(area, slug, "%s %dGB %dDays".formatted(area.name, gigabytes, days), gigabytes);
        row.put("dataType", 1).put("duration", days).put("supportTopUpType", 2).put("fupPolicy", "");
        packages.add(new DataPackage(row));
    }

    private void addDayPass(Area area) {
        var row = row(area, area.code + "_1_Daily", area.name + " 1GB/Day", 1);
        row.put("dataType", 2).put("duration", 1).put("supportTopUpType", 3).put("fupPolicy", "1 Mbps");
        packages.add(new DataPackage(row));
    }

    private ObjectNode row(Area area, String slug, String name, int gigabytes) {
        var code = seed.hex("package", slug).substring(0, CODE_LENGTH).toUpperCase(Locale.ROOT);
        var cents = (CENTS_PER_GB + seed.below(CENTS_PER_GB, "price", slug)) * gigabytes * area.surcharge;
        var row = WireJson.object();
        row.put("packageCode", code).put("slug", slug).put("name", name);
        row.put("price", cents * CENT).put("currencyCode", "USD").put("retailPrice", 2 * cents * CENT);
        row.put("volume", gigabytes * GB).put("durationUnit", "DAY").put("unusedValidTime", 180);
        row.put("location", area.places.stream().map(Place::code).collect(Collectors.joining(",")));
        row.put("locationCode", area.code).put("description", name);
        row.put("smsStatus", 0).put("activeType", 2).put("favorite", false);
        row.put("speed", "3G/4G/5G").put("ipExport", "NL/FR");
        var networks = row.putArray("locationNetworkList");
        for (var place : area.places) {
            var network = networks.addObject();
            network.put("locationName", place.name)
                    .put("locationLogo", "/img/flags/%s.png".formatted(place.code.toLowerCase(Locale.ROOT)))
                    .put("locationCode", place.code);
            network.putArray("operatorList")
                    .addObject()
                    .put("operatorName", place.network)
                    .put("networkType", "5G");
        }
        return row;
    }
}
