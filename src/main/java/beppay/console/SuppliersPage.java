package beppay.console;

import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// `/suppliers`: the remote suppliers and their health.
final class SuppliersPage implements Section {
    static final String SECTION = "/suppliers";

    private final Database database;
    private final Suppliers suppliers;
    private final InstantSource clock;

    SuppliersPage(Database database, Suppliers suppliers, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_SUPPLIERS, this::list);
    }

    record View(Shell shell, List<SupplierLine> suppliers) {}

    Reply list(Call call, ConsoleContext context) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var lines = database.snapshot(tx -> SupplierLine.all(tx, suppliers, today));
        return Page.of("console/suppliers.jte", new View(context.shell(SECTION), lines));
    }
}
