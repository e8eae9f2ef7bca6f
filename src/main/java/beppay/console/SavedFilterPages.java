package beppay.console;

import beppay.platform.db.Database;
import beppay.staff.StaffPermission;
import beppay.web.FilteredList;
import java.time.InstantSource;
import java.util.List;

/// `/filters/…`: saves the filters of a list, and removes saved ones. A list's permission suffices, because the
/// filters are the person's own.
final class SavedFilterPages implements Section {
    private static final String FOLDER = "/filters";

    private final Database database;
    private final InstantSource clock;

    SavedFilterPages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param section such as `/orders`
    /// @param names the names of the list's filters
    static FilteredList list(String section, List<String> names) {
        return new FilteredList(ConsoleShell.HOME + section, ConsoleShell.HOME + FOLDER + section, names);
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        add(routes, OrdersPages.FILTERED, StaffPermission.SEE_ORDERS);
        add(routes, PartnersPages.FILTERED, StaffPermission.SEE_PARTNERS);
        add(routes, MoneyPages.FILTERED, StaffPermission.SEE_MONEY);
        add(routes, PlansPage.FILTERED, StaffPermission.SEE_PLANS);
        add(routes, AuditSection.FILTERED, StaffPermission.SEE_AUDIT);
    }

    private void add(ConsoleRoutes routes, FilteredList list, StaffPermission needed) {
        var path = list.action().substring(ConsoleShell.HOME.length());
        routes.post(
                        path,
                        needed,
                        (call, context) -> list.save(database, context.member().id(), call, clock.instant()))
                .post(
                        path + "/remove",
                        needed,
                        (call, context) ->
                                list.remove(database, context.member().id(), call));
    }
}
