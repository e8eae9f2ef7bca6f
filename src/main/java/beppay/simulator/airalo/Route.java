package beppay.simulator.airalo;

import java.util.regex.Pattern;

/// A call with its method and path.
///
/// @param name one of the names for which faults can be set
/// @param path the expression that matches the path below the root, whose group is the id or the ICCID
record Route(String method, String name, Pattern path, Endpoint endpoint) {
    private static final String ID = "([A-Za-z0-9-]{1,40})";

    /// @param path such as `sims/{iccid}/usage`
    static Route of(String method, String path, String name, Endpoint endpoint) {
        return new Route(method, name, Pattern.compile(path.replaceAll("\\{[a-z]+}", ID)), endpoint);
    }

    boolean matches(String called) {
        return path.matcher(called).matches();
    }

    /// The id or the ICCID in the path; empty if there is none.
    String id(String called) {
        var matcher = path.matcher(called);
        return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }
}
