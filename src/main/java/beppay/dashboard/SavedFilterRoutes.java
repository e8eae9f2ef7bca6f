package beppay.dashboard;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Routes;
import beppay.team.Permission;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/filters/…`: saves the filters of a list, and removes saved ones. A list's permission suffices, because the
/// filters are the member's own.
final class SavedFilterRoutes {
    private final SessionGate gate;
    private final Database database;
    private final InstantSource clock;

    SavedFilterRoutes(SessionGate gate, Database database, InstantSource clock) {
        this.gate = gate;
        this.database = database;
        this.clock = clock;
    }

    /// What a list shows about saved filters; null for the operator's staff, who view the dashboard and have none
    /// of their own there.
    static @Nullable FilterBar bar(Transaction tx, PageContext context, FilteredList list, Form form) {
        return context.view() == null ? list.bar(tx, context.member().id(), form) : null;
    }

    static FilteredList list(Mode mode, String section, List<String> names) {
        return new FilteredList(Paths.of(mode, section), Paths.of(mode, "/filters" + section), names);
    }

    Routes of(Mode mode) {
        return of(mode, OrdersPage.filtered(mode), Permission.SEE_ORDERS)
                .and(of(mode, LogsPage.filtered(mode), Permission.SEE_LOGS));
    }

    private Routes of(Mode mode, FilteredList list, Permission needed) {
        return new Routes()
                .post(
                        list.action(),
                        gate.open(
                                mode,
                                needed,
                                (call, context) ->
                                        list.save(database, context.member().id(), call, clock.instant())))
                .post(
                        list.action() + "/remove",
                        gate.open(
                                mode,
                                needed,
                                (call, context) ->
                                        list.remove(database, context.member().id(), call)));
    }
}
