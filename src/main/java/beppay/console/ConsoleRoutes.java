package beppay.console;

import beppay.console.ConsoleGate.PageAction;
import beppay.platform.http.Routes;
import beppay.staff.StaffPermission;

/// The routes of the console. Each is added with its permission.
final class ConsoleRoutes {
    private final ConsoleGate gate;
    private Routes routes = new Routes();

    ConsoleRoutes(ConsoleGate gate) {
        this.gate = gate;
    }

    /// @param page the path below `/console`; empty for the first page
    ConsoleRoutes get(String page, StaffPermission needed, PageAction action) {
        routes.get(ConsoleShell.HOME + page, gate.open(needed, action));
        return this;
    }

    /// For an export, which may take long.
    ConsoleRoutes getOnVirtualThread(String page, StaffPermission needed, PageAction action) {
        routes.getOnVirtualThread(ConsoleShell.HOME + page, gate.open(needed, action));
        return this;
    }

    ConsoleRoutes post(String page, StaffPermission needed, PageAction action) {
        routes.post(ConsoleShell.HOME + page, gate.open(needed, action));
        return this;
    }

    /// For an action that waits, such as for a supplier or a password's hash.
    ConsoleRoutes postOnVirtualThread(String page, StaffPermission needed, PageAction action) {
        routes.postOnVirtualThread(ConsoleShell.HOME + page, gate.open(needed, action));
        return this;
    }

    /// For a form with a file.
    ConsoleRoutes postWithFile(String page, StaffPermission needed, int maxBytes, PageAction action) {
        routes = routes.and(new Routes()
                .postOnVirtualThread(ConsoleShell.HOME + page, gate.open(needed, action))
                .withBodiesUpTo(maxBytes));
        return this;
    }

    Routes routes() {
        return routes;
    }
}
