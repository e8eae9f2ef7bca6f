package beppay.simulator.airalo;

import beppay.simulator.Seed;
import beppay.simulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue that is built in: packages of ten countries, a region and the world. The prices depend on the
/// seed, and the ids don't.
final class SampleCatalogue {
    private static final List<Country> COUNTRIES = List.of(
            new Country("ES", "Spain", "Vodafone", "Hola"),
            new Country("FR", "France", "Orange", "Bonjour"),
            new Country("DE", "Germany", "Telekom", "Hallo"),
            new Country("IT", "Italy", "TIM", "Ciao"),
            new Country("GR", "Greece", "Cosmote", "Kalimera"),
            new Country("GB", "United Kingdom", "EE", "Cheers"),
            new Country("TR", "Turkey", "Turkcell", "Merhaba"),
            new Country("US", "United States", "T-Mobile", "Howdy"),
            new Country("JP", "Japan", "SoftBank", "Konnichiwa"),
            new Country("TH", "Thailand", "AIS", "Sawasdee"));
    private static final List<Country> EUROPE = COUNTRIES.subList(0, 5);
    private static final int FIRST_OPERATOR = 501;

    private final Seed seed;
    private final List<ObjectNode> places = new ArrayList<>();

    private SampleCatalogue(Seed seed) {
        this.seed = seed;
    }

    /// @param operator the title of the operator that sells the packages, and the start of their ids
    private record Country(String code, String title, String network, String operator) {}

    /// A country, a region or the world.
    private record Area(
            String slug, String code, String title, String operator, List<Country> countries, int surcharge) {
        boolean isGlobal() {
            return code.isEmpty();
        }
    }

    static Catalogue of(Seed seed) {
        var sample = new SampleCatalogue(seed);
        for (var country : COUNTRIES) {
            var slug = country.title.toLowerCase(Locale.ROOT).replace(' ', '-');
            sample.add(new Area(slug, country.code, country.title, country.operator, List.of(country), 1));
        }
        sample.add(new Area("europe", "", "Europe", "Hello Europe", EUROPE, 2));
        sample.add(new Area("world", "", "World", "Hello World", COUNTRIES, 4));
        return new Catalogue(sample.places);
    }

    /// A package of the supplier's sandbox.
    static DataPackage sandbox(String id) {
        var operator = WireJson.object().put("id", FIRST_OPERATOR - 1).put("title", "Test");
        var packages = WireJson.object().putArray("packages");
        new SamplePackages(packages, new Seed(0), "test", 1).addSandbox(id);
        return new DataPackage(packages.path(0), operator);
    }

    private void add(Area area) {
        var place = WireJson.object()
                .put("slug", area.slug)
                .put("country_code", area.code)
                .put("title", area.title);
        addImage(place, area.slug, 132, 99);
        var operator = place.putArray("operators").addObject();
        addOperator(operator, area);
        var packages = operator.putArray("packages");
        var rows = new SamplePackages(packages, seed, id(area.operator), area.surcharge);
        rows.addData(1, 7);
        rows.addData(3, 30);
        rows.addData(5, 30);
        rows.addData(10, 30);
        rows.addUnlimited(10);
        var countries = operator.putArray("countries");
        area.countries.forEach(country -> addCountry(countries, country));
        places.add(place);
    }

    private static String id(String operator) {
        return operator.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void addOperator(ObjectNode operator, Area area) {
        operator.put("id", FIRST_OPERATOR + places.size())
                .put("style", "light")
                .put("gradient_start", "#173781")
                .put("gradient_end", "#183984")
                .put("type", area.isGlobal() ? "global" : "local")
                .put("is_prepaid", false)
                .put("title", area.operator)
                .put("esim_type", "Prepaid")
                .putNull("warning")
                .put("apn_type", "automatic")
                .put("apn_value", "simulator")
                .put("is_roaming", true);
        operator.putArray("info").add("Data-only eSIM.");
        addImage(operator, id(area.operator), 1035, 653);
        operator.put("plan_type", "data")
                .put("activation_policy", "first-usage")
                .put("is_kyc_verify", false)
                .put("rechargeability", true)
                .putNull("other_info");
        var coverages = operator.putArray("coverages");
        area.countries.forEach(country -> addCoverage(coverages, country));
        operator.putNull("install_window_days").putNull("topup_grace_window_days");
        Apn.add(operator.putObject("apn"));
    }

    private static void addCoverage(ArrayNode coverages, Country country) {
        var coverage = coverages.addObject().put("name", country.code).put("code", country.code);
        var network = coverage.putArray("networks").addObject().put("name", country.network);
        network.putArray("types").add("5G");
    }

    private static void addCountry(ArrayNode countries, Country country) {
        var row = countries.addObject().put("country_code", country.code).put("title", country.title);
        addImage(row, country.code.toLowerCase(Locale.ROOT), 132, 99);
    }

    private static void addImage(ObjectNode row, String name, int width, int height) {
        row.putObject("image")
                .put("width", width)
                .put("height", height)
                .put("url", "https://cdn.simulator.invalid/images/%s.png".formatted(name));
    }
}
