package beppay.platform.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The routes of an entry point, on one page:
public final class Routes {
    /// @param quick is tried first, where there is one
    /// @param thread on which the action runs
    /// @param admission what is decided before a body is read; null where anybody may send one
    record Route(
            Action action,
            @Nullable QuickAction quick,
            ThreadKind thread,
            @Nullable Admission admission) {
        static Route of(Action action) {
            return new Route(action, null, ThreadKind.WORKER, null);
        }

        Route admittedBy(Admission gate) {
            return new Route(action, quick, thread, gate);
        }
    }

    /// What is served under the path of a call, by method, and what the path's names stand for.
    record Found(Map<String, Route> byMethod, Map<String, String> values) {
        @Nullable
        Route route(String method) {
            return byMethod.get(method.equals("HEAD") ? "GET" : method);
        }

        /// As the header `Allow` lists them.
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

    /// As [#get], where most calls can be answered at once, which saves the way to a worker.
    public Routes get(String path, QuickAction quick, Action action) {
        return add("GET", path, new Route(action, quick, ThreadKind.WORKER, null));
    }

    /// For an action that never waits for anything, as a [QuickAction] must not.
    public Routes getOnIoThread(String path, Action action) {
        return get(path, action::answer, action);
    }

    public Routes post(String path, Action action) {
        return add("POST", path, Route.of(action));
    }

    /// For an action that mostly waits, such as for a query that it shares with others: it holds no worker
    /// meanwhile, so that any number may wait at once. How many do is for the action to bound.
    public Routes getThatWaits(String path, Action action) {
        return add("GET", path, new Route(action, null, ThreadKind.FIRST_OR_VIRTUAL, null));
    }

    /// As [#getThatWaits], such as for a commit.
    public Routes postThatWaits(String path, Action action) {
        return add("POST", path, new Route(action, null, ThreadKind.FIRST_OR_VIRTUAL, null));
    }

    /// For an action that may wait for seconds, or that anybody may call: it always runs on a virtual thread of its
    /// own, and never on the one that a lone purchase needs. How many wait is for the action to bound.
    public Routes getOnVirtualThread(String path, Action action) {
        return add("GET", path, new Route(action, null, ThreadKind.VIRTUAL, null));
    }

    /// As [#getOnVirtualThread], such as for a password to be hashed.
    public Routes postOnVirtualThread(String path, Action action) {
        return add("POST", path, new Route(action, null, ThreadKind.VIRTUAL, null));
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

    /// For a preflight of another origin's page (Fetch, "CORS-preflight request").
    public Routes options(String path, Action action) {
        return add("OPTIONS", path, Route.of(action));
    }

    /// These and the others' routes.
    public Routes and(Routes others) {
        var all = new Routes();
        for (var routes : List.of(this, others)) {
            routes.forEach(all::add);
        }
        return all;
    }

    /// The same routes, each of which reads a body only once its caller is admitted.
    public Routes admittedBy(Admission admission) {
        var all = new Routes();
        forEach((method, path, route) -> all.add(method, path, route.admittedBy(admission)));
        return all;
    }

    private interface Visitor {
        void visit(String method, String path, Route route);
    }

    private void forEach(Visitor visitor) {
        exact.forEach((path, byMethod) -> byMethod.forEach((method, route) -> visitor.visit(method, path, route)));
        named.forEach(
                (path, byMethod) -> byMethod.forEach((method, route) -> visitor.visit(method, path.text(), route)));
    }

    /// Every route as `GET /path`, in order, for a test to compare with what is documented.
    public List<String> listed() {
        var lines = new ArrayList<String>();
        exact.forEach((path, byMethod) -> byMethod.keySet().forEach(method -> lines.add(method + " " + path)));
        named.forEach((path, byMethod) -> byMethod.keySet().forEach(method -> lines.add(method + " " + path.text())));
        lines.sort(null);
        return lines;
    }

    /// Null where nothing is served under the path, whatever the method.
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

    private Routes add(String method, String path, Route route) {
        var template = PathTemplate.of(path);
        Map<String, Route> byMethod;
        if (template.hasNames()) {
            for (var other : named.keySet()) {
                if (!other.equals(template) && other.overlaps(template)) {
                    throw new IllegalArgumentException(path + " and " + other.text() + " could both match.");
                }
            }
            byMethod = named.computeIfAbsent(template, p -> new TreeMap<>());
        } else {
            byMethod = exact.computeIfAbsent(path, p -> new TreeMap<>());
        }
        if (byMethod.putIfAbsent(method, route) != null) {
            throw new IllegalArgumentException(method + " " + path + " is there twice.");
        }
        return this;
    }
}
