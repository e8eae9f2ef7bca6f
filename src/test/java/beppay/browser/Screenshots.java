package beppay.browser;

import beppay.browser.Tour.Stop;
import java.nio.file.Path;
import java.util.List;

/// Saves pictures of every page of the dashboard and of three of the console below `docs/screenshots`: light, dark,
/// and on a phone. If names are given, only of those pages. See `bin/screenshots`.
public final class Screenshots {
    private static final Path FOLDER = Path.of("docs/screenshots");

    private Screenshots() {}

    public static void main(String[] names) {
        try (var shop = new SampleShop();
                var browser = Browser.open(shop.port())) {
            take(browser, Tour.of(shop), List.of(names));
            take(browser, console(shop.office()), List.of(names));
        }
        // Chromium's driver leaves a thread running for a while.
        System.exit(0);
    }

    private static List<Stop> console(SampleOffice office) {
        var approval = "/console/money/" + office.otherProposal() + "/decide";
        return List.of(
                new Stop("console-today", browser -> office.signIn(browser).go("/console?range=30-days")),
                new Stop("console-orders", browser -> {
                    office.signIn(browser)
                            .go("/console/orders")
                            .find(".row-link")
                            .click();
                    browser.find(".drawer .timeline");
                }),
                new Stop("console-approval", browser -> office.signIn(browser).go(approval)));
    }

    private static void take(Browser browser, List<Stop> stops, List<String> names) {
        for (var stop : stops) {
            if (names.isEmpty() || names.contains(stop.name())) {
                stop.way().accept(browser.size(Browser.WIDE).scheme("light"));
                take(browser, stop.name());
            }
        }
    }

    private static void take(Browser browser, String name) {
        browser.screenshot(FOLDER.resolve(name + "-light.png"));
        browser.scheme("dark").screenshot(FOLDER.resolve(name + "-dark.png"));
        browser.scheme("light").size(Browser.PHONE).screenshot(FOLDER.resolve(name + "-phone.png"));
    }
}
