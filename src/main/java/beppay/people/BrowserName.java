package beppay.people;

import java.util.List;

/// A short name for a browser, from its `User-Agent` header, that its user can recognise.
public final class BrowserName {
    /// @param sign the part of the header that identifies the program or system
    private record Known(String sign, String name) {}

    /// The order matters: Edge and Opera also send `Chrome/`, and Chrome also sends `Safari/`.
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

    /// For example `Firefox on Linux`. Returns the header itself if neither program nor system is known.
    public static String of(String agent) {
        var program = name(PROGRAMS, agent);
        var system = name(SYSTEMS, agent);
        if (program.isEmpty() && system.isEmpty()) {
            return agent.isEmpty() ? "Unknown browser" : agent;
        }
        return (program.isEmpty() ? "Unknown browser" : program) + (system.isEmpty() ? "" : " on " + system);
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
