package beppay.simulator.esimgo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A method and a path, and the endpoint that serves them.
///
/// @param path with variable parts in braces, such as `orders/{reference}`
/// @param name of the call, for faults
record Route(String method, String path, String name, Endpoint endpoint) {
    static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, path, endpoint);
    }

    boolean isOrder() {
        return name.equals(EsimGoVendor.ORDER);
    }

    /// Whether version 2.4 does not have the call.
    boolean isOfLatest() {
        return path.endsWith("/suspend");
    }

    /// Returns the variable parts in their order, or null if this is another route.
    @Nullable
    Map<String, String> variables(String calledMethod, String calledPath) {
        var parts = List.of(path.split("/", -1));
        var called = List.of(calledPath.split("/", -1));
        if (!method.equals(calledMethod) || parts.size() != called.size()) {
            return null;
        }
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), Query.decoded(called.get(i)));
            } else if (!part.equals(called.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
