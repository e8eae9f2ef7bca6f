package beppay.console;

import beppay.orders.history.OperatorEsim;
import beppay.orders.history.StuckOrders;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/stuck`: what only a person can decide.
final class StuckPages implements Section {
    static final String SECTION = "/stuck";
    static final String LIST = ConsoleShell.HOME + SECTION;

    /// Of each kind. More are a fault of a supplier, which is settled otherwise.
    static final int MAX_LISTED = 50;

    private static final Notices NOTICES = Notices.of("settled", "The cancellation was settled.")
            .and("cancelled", "The late eSIMs were cancelled.")
            .and("kept", "The late eSIMs are settled. You bear their cost.");

    private final Database database;
    private final InstantSource clock;

    StuckPages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_ORDERS, this::list);
    }

    /// @param cancellations those that no supplier has decided
    record View(
            Shell shell,
            StuckOrders orders,
            List<OperatorEsim> cancellations,
            boolean maySettle,
            @Nullable String notice) {
        boolean isEmpty() {
            return orders.waiting().isEmpty() && orders.late().isEmpty() && cancellations.isEmpty();
        }

        /// `12`, or `more than 50`.
        static String counted(List<?> lines) {
            return lines.size() > MAX_LISTED ? "more than " + MAX_LISTED : String.valueOf(lines.size());
        }
    }

    Reply list(Call call, ConsoleContext context) {
        var now = clock.instant();
        var view = database.snapshot(tx -> new View(
                context.shell(SECTION),
                StuckOrders.of(tx, now, MAX_LISTED + 1),
                OperatorEsim.requested(tx, MAX_LISTED + 1),
                context.may(StaffPermission.SETTLE_ORDERS),
                NOTICES.after(call)));
        return Page.of("console/stuck.jte", view);
    }
}
