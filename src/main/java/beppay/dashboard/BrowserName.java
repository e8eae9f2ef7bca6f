package beppay.dashboard;

import java.util.List;

/// What a browser calls itself, in words by which its owner knows it again.
final class BrowserName {
    /// @param sign by which it is known
    private record Known(String sign, String name) {}

    /// Most claim to be several; the first that fits is the truth.
    private static final List<Known> PROGRAMS = List.of(
            new Known("Edg", "Edge"),
            new Known("OPR/", "Opera"),
            new Known("Firefox/", "Firefox"),
            new Known("Chrome/", "Chrome"),
            new Known("Safari/", "Safari"));

    private static final List<Known> SYSTEMS = List.of(
            new Known("iPhone", "iPhone"),
            new Known("iPad", "iPad"),
            new Known("Android", "Android"),
            new Known("Windows", "Windows"),
            new Known("Mac OS", "Mac"),
            new Known("Linux", "Linux"));

    private BrowserName() {}

    /// `Firefox on Linux`; the program's own words where they tell neither.
    static String of(String agent) {
        var program = name(PROGRAMS, agent);
        var system = name(SYSTEMS, agent);
        if (program.isEmpty() && system.isEmpty()) {
            return agent.isEmpty() ? "A program without a name" : agent;
        }
        return (program.isEmpty() ? "A browser" : program) + (system.isEmpty() ? "" : " on " + system);
    }

    private static String name(List<Known> all, String agent) {
        for (var known : all) {
            if (agent.contains(known.sign())) {
                return known.name();
            }
        }
        return "";
    }
}
