package beppay.console;

import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.suppliers.stock.StockLevels;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/stock`: how many profiles are left for each plan.
final class StockPage implements Section {
    static final String SECTION = "/stock";

    private static final Notices NOTICES = Notices.of("imported", "The profiles are in stock.");

    private final Database database;

    StockPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_STOCK, this::show);
    }

    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            List<StockLevels.Unsold> levels,
            boolean mayImport,
            @Nullable String notice) {}

    Reply show(Call call, ConsoleContext context) {
        var view = new View(
                context.shell(SECTION),
                database.snapshot(StockLevels::unsold),
                context.may(StaffPermission.IMPORT_STOCK),
                NOTICES.after(call));
        return Page.of("console/stock.jte", view);
    }
}
