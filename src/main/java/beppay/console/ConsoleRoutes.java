package beppay.console;

import beppay.console.ConsoleGate.PageAction;
import beppay.platform.http.Routes;
import beppay.staff.StaffPermission;
import java.util.SortedMap;
import java.util.TreeMap;

/// The routes of the console. Each is added with its permission.
final class ConsoleRoutes {
    private final ConsoleGate gate;
    private final SortedMap<String, StaffPermission> permissions = new TreeMap<>();
    private Routes routes = new Routes();

    ConsoleRoutes(ConsoleGate gate) {
        this.gate = gate;
    }

    /// @param page the path below `/console`; empty for the first page
    ConsoleRoutes get(String page, StaffPermission needed, PageAction action) {
        routes.get(noted("GET", page, needed), gate.open(needed, action));
        return this;
    }

    /// For an export, which may take long.
    ConsoleRoutes getOnVirtualThread(String page, StaffPermission needed, PageAction action) {
        routes.getOnVirtualThread(noted("GET", page, needed), gate.open(needed, action));
        return this;
    }

    ConsoleRoutes post(String page, StaffPermission needed, PageAction action) {
        routes.post(noted("POST", page, needed), gate.open(needed, action));
        return this;
    }

    /// For an action that waits, such as for a supplier or a password's hash.
    ConsoleRoutes postOnVirtualThread(String page, StaffPermission needed, PageAction action) {
        routes.postOnVirtualThread(noted("POST", page, needed), gate.open(needed, action));
        return this;
    }

    /// For a form with a file.
    ConsoleRoutes postWithFile(String page, StaffPermission needed, int maxBytes, PageAction action) {
        var path = noted("POST", page, needed);
        routes = routes.and(new Routes()
                .postOnVirtualThread(path, gate.open(needed, action))
                .withBodiesUpTo(maxBytes));
        return this;
    }

    private String noted(String method, String page, StaffPermission needed) {
        var path = ConsoleShell.HOME + page;
        permissions.put(method + " " + path, needed);
        return path;
    }

    Routes routes() {
        return routes;
    }

    /// The permission of each route, as `GET /console/staff`.
    SortedMap<String, StaffPermission> permissions() {
        return permissions;
    }
}
