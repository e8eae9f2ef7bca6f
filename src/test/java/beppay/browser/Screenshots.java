package beppay.browser;

import java.nio.file.Path;
import java.util.List;

/// Saves pictures of every page below `docs/screenshots`: light, dark, and on a phone. If names are given, only
/// of those pages. See `bin/screenshots`.
public final class Screenshots {
    private static final Path FOLDER = Path.of("docs/screenshots");

    private Screenshots() {}

    public static void main(String[] names) {
        try (var shop = new SampleShop();
                var browser = Browser.open(shop.port())) {
            for (var stop : Tour.of(shop)) {
                if (names.length == 0 || List.of(names).contains(stop.name())) {
                    stop.way().accept(browser.size(Browser.WIDE).scheme("light"));
                    take(browser, stop.name());
                }
            }
        }
        // Chromium's driver leaves a thread running for a while.
        System.exit(0);
    }

    private static void take(Browser browser, String name) {
        browser.screenshot(FOLDER.resolve(name + "-light.png"));
        browser.scheme("dark").screenshot(FOLDER.resolve(name + "-dark.png"));
        browser.scheme("light").size(Browser.PHONE).screenshot(FOLDER.resolve(name + "-phone.png"));
    }
}
