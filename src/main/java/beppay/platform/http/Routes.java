package beppay.platform.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The routes of an entry point.
public final class Routes {
    /// @param quick is tried first; null if there is none
    /// @param thread the kind of thread on which the action runs
    /// @param admission decides before a body is read; null if anyone may send one
    /// @param condition for which calls the route exists; null for all calls
    /// @param bodyBytes the maximum length of a body; 0 for the server's usual one
    record Route(
            Action action,
            @Nullable QuickAction quick,
            ThreadKind thread,
            @Nullable Admission admission,
            @Nullable Predicate<Call> condition,
            int bodyBytes) {
        static Route of(Action action) {
            return of(action, null, ThreadKind.WORKER);
        }

        static Route of(Action action, @Nullable QuickAction quick, ThreadKind thread) {
            return new Route(action, quick, thread, null, null, 0);
        }

        Route admittedBy(Admission gate) {
            return new Route(action, quick, thread, gate, condition, bodyBytes);
        }

        Route onlyFor(Predicate<Call> calls) {
            return new Route(action, quick, thread, admission, calls, bodyBytes);
        }

        Route withBodiesUpTo(int maxBytes) {
            return new Route(action, quick, thread, admission, condition, maxBytes);
        }

        boolean existsFor(Call call) {
            return condition == null || condition.test(call);
        }
    }

    /// The routes of a path, by method, and the values of the path's names.
    record Found(Map<String, Route> byMethod, Map<String, String> values) {
        boolean existsFor(Call call) {
            for (var route : byMethod.values()) {
                if (route.existsFor(call)) {
                    return true;
                }
            }
            return false;
        }

        @Nullable
        Route route(String method) {
            return byMethod.get(method.equals("HEAD") ? "GET" : method);
        }

        /// The methods, in the format of the header `Allow`.
        String allowed() {
            var methods = new TreeSet<>(byMethod.keySet());
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            return String.join(", ", methods);
        }
    }

    private final Map<String, Map<String, Route>> exact = new HashMap<>();
    private final Map<PathTemplate, Map<String, Route>> named = new LinkedHashMap<>();

    public Routes get(String path, Action action) {
        return add("GET", path, Route.of(action));
    }

    /// Like [#get], if most calls can be handled immediately, which saves the transfer to a worker.
    public Routes get(String path, QuickAction quick, Action action) {
        return add("GET", path, Route.of(action, quick, ThreadKind.WORKER));
    }

    /// For an action that never waits, like a [QuickAction].
    public Routes getOnIoThread(String path, Action action) {
        return get(path, action::handle, action);
    }

    public Routes post(String path, Action action) {
        return add("POST", path, Route.of(action));
    }

    /// For an action that mostly waits, such as for a query that it shares with other calls. It occupies no
    /// worker while it waits, so any number of calls may wait. The action must limit their number.
    public Routes getThatWaits(String path, Action action) {
        return add("GET", path, Route.of(action, null, ThreadKind.FIRST_OR_VIRTUAL));
    }

    /// Like [#getThatWaits], such as for a commit.
    public Routes postThatWaits(String path, Action action) {
        return add("POST", path, Route.of(action, null, ThreadKind.FIRST_OR_VIRTUAL));
    }

    /// For an action that may wait for seconds, or that anyone may call. It always runs on a new virtual thread,
    /// never on the thread that is kept for a single purchase. The action must limit how many calls wait.
    public Routes getOnVirtualThread(String path, Action action) {
        return add("GET", path, Route.of(action, null, ThreadKind.VIRTUAL));
    }

    /// Like [#getOnVirtualThread], such as for hashing a password.
    public Routes postOnVirtualThread(String path, Action action) {
        return add("POST", path, Route.of(action, null, ThreadKind.VIRTUAL));
    }

    public Routes put(String path, Action action) {
        return add("PUT", path, Route.of(action));
    }

    public Routes patch(String path, Action action) {
        return add("PATCH", path, Route.of(action));
    }

    public Routes delete(String path, Action action) {
        return add("DELETE", path, Route.of(action));
    }

    /// For the preflight request of a page of another origin (Fetch, "CORS-preflight request").
    public Routes options(String path, Action action) {
        return add("OPTIONS", path, Route.of(action));
    }

    /// These routes and the other routes.
    public Routes and(Routes others) {
        var all = changed(route -> route);
        others.forEach(all::add);
        return all;
    }

    /// The same routes, which read a body only after the request was admitted.
    public Routes admittedBy(Admission admission) {
        return changed(route -> route.admittedBy(admission));
    }

    /// The same routes, which exist only for some calls. Any other call gets the response of a path that does
    /// not exist. The log contains no values of such paths, so a value may be a secret.
    ///
    /// @param condition runs on the thread that serves connections, before a body is read, so it must not wait
    public Routes onlyFor(Predicate<Call> condition) {
        return changed(route -> route.onlyFor(condition));
    }

    /// The same routes, which accept longer bodies than usual, such as files. All bodies together have one
    /// limit.
    public Routes withBodiesUpTo(int maxBytes) {
        return changed(route -> route.withBodiesUpTo(maxBytes));
    }

    /// The same paths, which are not compared with each other again.
    private Routes changed(UnaryOperator<Route> change) {
        var all = new Routes();
        exact.forEach((path, byMethod) -> all.exact.put(path, changed(byMethod, change)));
        named.forEach((path, byMethod) -> all.named.put(path, changed(byMethod, change)));
        return all;
    }

    private static Map<String, Route> changed(Map<String, Route> byMethod, UnaryOperator<Route> change) {
        var changed = new TreeMap<>(byMethod);
        changed.replaceAll((method, route) -> change.apply(route));
        return changed;
    }

    private interface Visitor {
        void visit(String method, String path, Route route);
    }

    private void forEach(Visitor visitor) {
        exact.forEach((path, byMethod) -> byMethod.forEach((method, route) -> visitor.visit(method, path, route)));
        named.forEach(
                (path, byMethod) -> byMethod.forEach((method, route) -> visitor.visit(method, path.text(), route)));
    }

    /// All routes as `GET /path`, sorted. A test compares them with the documentation.
    public List<String> listed() {
        var lines = new ArrayList<String>();
        exact.forEach((path, byMethod) -> byMethod.keySet().forEach(method -> lines.add(method + " " + path)));
        named.forEach((path, byMethod) -> byMethod.keySet().forEach(method -> lines.add(method + " " + path.text())));
        lines.sort(null);
        return lines;
    }

    /// What the callers of each route need ([Action#needed]), by its line in [#listed].
    public SortedMap<String, String> needed() {
        var needed = new TreeMap<String, String>();
        forEach((method, path, route) ->
                needed.put(method + " " + path, route.action().needed()));
        return needed;
    }

    /// Null if no method has a route for the path.
    @Nullable
    Found find(String path) {
        var byMethod = exact.get(path);
        if (byMethod != null) {
            return new Found(byMethod, Map.of());
        }
        if (named.isEmpty()) {
            return null;
        }
        var segments = PathTemplate.split(path);
        for (var entry : named.entrySet()) {
            var values = entry.getKey().match(segments);
            if (values != null) {
                return new Found(entry.getValue(), values);
            }
        }
        return null;
    }

    /// The path in the log. Nothing is contained that follows the beginning of a path with a condition, even if
    /// the path as a whole does not exist.
    String logged(String path) {
        for (var entry : named.entrySet()) {
            if (entry.getValue().values().stream().anyMatch(route -> route.condition() != null)
                    && entry.getKey().isBegunBy(path)) {
                return entry.getKey().text();
            }
        }
        return path;
    }

    private Routes add(String method, String path, Route route) {
        var template = PathTemplate.of(path);
        var byMethod = template.hasNames()
                ? named.computeIfAbsent(template, this::withoutOverlap)
                : exact.computeIfAbsent(path, _ -> new TreeMap<>());
        if (byMethod.putIfAbsent(method, route) != null) {
            throw new IllegalArgumentException(method + " " + path + " is defined twice.");
        }
        return this;
    }

    private Map<String, Route> withoutOverlap(PathTemplate template) {
        for (var other : named.keySet()) {
            if (other.overlaps(template)) {
                throw new IllegalArgumentException(template.text() + " and " + other.text() + " could both match.");
            }
        }
        return new TreeMap<>();
    }
}
