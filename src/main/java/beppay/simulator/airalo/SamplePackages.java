package beppay.simulator.airalo;

import beppay.simulator.Seed;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Adds the packages of one operator to a list.
///
/// @param seed decides the prices
/// @param idPrefix such as `hola`, for ids such as `hola-7days-1gb`
record SamplePackages(ArrayNode packages, Seed seed, String idPrefix, int surcharge) {
    private static final int MB_PER_GB = 1024;
    private static final int CENTS_PER_GB = 60;
    /// An unlimited package costs as much as this many GB.
    private static final int GB_OF_UNLIMITED = 12;
    /// A hundredth of a dollar in 1/10000 USD.
    private static final int CENT = 100;
    private static final List<Currency> CURRENCIES =
            List.of(new Currency("GBP", 80), new Currency("EUR", 90), new Currency("USD", 100));

    /// @param percent of the price in US dollars; an example
    private record Currency(String code, int percent) {}

    /// Adds a package, and a top-up with the same data.
    void addData(int gigabytes, int days) {
        var id = "%s-%ddays-%dgb".formatted(idPrefix, days, gigabytes);
        for (var isTopUp : new boolean[] {false, true}) {
            add(id, isTopUp, gigabytes, days);
        }
    }

    void addUnlimited(int days) {
        var id = "%s-%ddays-unlimited".formatted(idPrefix, days);
        add(id, false, 0, days);
    }

    void addSandbox(String id) {
        add(id, false, 1, 7);
    }

    /// @param gigabytes 0 for unlimited data
    private void add(String id, boolean isTopUp, int gigabytes, int days) {
        var data = gigabytes == 0 ? "Unlimited" : gigabytes + " GB";
        var billed = gigabytes == 0 ? GB_OF_UNLIMITED : gigabytes;
        var net = (CENTS_PER_GB + seed.below(CENTS_PER_GB, "price", id)) * billed * surcharge * CENT;
        var row = packages.addObject();
        row.put("id", isTopUp ? id + "-topup" : id)
                .put("type", isTopUp ? DataPackage.TOP_UP : "sim")
                .put("price", Usd.number(2 * net))
                .put("amount", gigabytes * MB_PER_GB)
                .put("day", days)
                .put("is_unlimited", gigabytes == 0)
                .put("title", "%s - %d Days".formatted(data, days))
                .put("short_info", isTopUp ? null : "This eSIM doesn't come with a phone number.")
                .put("qr_installation", Installation.QR)
                .put("manual_installation", Installation.MANUAL)
                .put("is_fair_usage_policy", false)
                .putNull("fair_usage_policy")
                .put("data", data)
                .putNull("voice")
                .putNull("text")
                .put("net_price", Usd.number(net));
        var prices = row.putObject("prices");
        addPrices(prices.putObject("net_price"), net);
        addPrices(prices.putObject("recommended_retail_price"), 2 * net);
    }

    private static void addPrices(ObjectNode prices, long units) {
        CURRENCIES.forEach(each -> prices.put(each.code, Usd.number(units / CENT * each.percent / 100 * CENT)));
    }
}
