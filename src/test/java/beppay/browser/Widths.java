package beppay.browser;

import beppay.browser.Tour.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is wrong with pages at widths from small phones to wide screens.
record Widths(Browser browser) {
    static final List<Integer> ALL = List.of(320, 390, 700, 900, 1024, 1100, 1280, 1440, 1920);

    /// Tables that are wider than their frame, and the outermost elements for which the page scrolls sideways.
    private static final String FIND_BEYOND_THE_EDGE = """
            const cut = [...document.querySelectorAll(".table-wrap:not(.table-wide)")]
              .filter((one) => one.scrollWidth > one.clientWidth + 1)
              .map((one) => `table wider than its frame: ${one.innerText.slice(0, 120)}`);
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return cut;
            const beyond = [...document.body.querySelectorAll("*")]
              .filter((one) => one.getBoundingClientRect().right > edge + 1);
            return [...cut, ...beyond.filter((one) => !beyond.some((other) => other !== one && other.contains(one)))
              .slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
            """;

    /// The barriers of every page in light and in dark, and what scrolls sideways at any width. The stops must
    /// show pages other than “Sign in” and “Page not found”, unless they are about these.
    List<String> faults(List<Stop> stops) {
        var faults = new ArrayList<String>();
        for (var stop : stops) {
            stop.way().accept(at(1280).scheme("light"));
            var title = browser.find("main h1").getText();
            if (!stop.name().startsWith("entrance") && (title.startsWith("Sign in") || title.contains("not found"))) {
                faults.add(stop.name() + " shows " + title);
            }
            browser.barriers().forEach(barrier -> faults.add(stop.name() + " light: " + barrier));
            for (int width : ALL) {
                at(width);
                beyondTheEdge().forEach(element -> faults.add("%s at %d: %s".formatted(stop.name(), width, element)));
            }
            at(390).scheme("dark").barriers().forEach(barrier -> faults.add(stop.name() + " dark: " + barrier));
        }
        return faults;
    }

    /// Lays pages out in a window of this width. The window of a desktop has a minimum width.
    Browser at(int pixels) {
        browser.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return browser;
    }

    List<String> beyondTheEdge() {
        var found = (List<?>) browser.script(FIND_BEYOND_THE_EDGE);
        return found.stream().map(String::valueOf).toList();
    }
}
