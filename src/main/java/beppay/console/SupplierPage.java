package beppay.console;

import beppay.catalog.sync.SupplierCatalogs;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.reconciliation.SupplierDifference;
import beppay.reconciliation.SupplierDifferences;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/suppliers/{name}`: a supplier, its differences, and the forms to manage it.
final class SupplierPage implements Section {
    static final String ONE = SuppliersPage.SECTION + "/{name}";

    private static final int MAX_DIFFERENCES = 50;
    private static final Notices NOTICES = Notices.of("funded", "The payment is recorded.")
            .and("decided", "The decision was saved.")
            .and("done", "The change was saved.");

    private final Database database;
    private final Suppliers suppliers;
    private final SupplierCatalogs catalogs;
    private final InstantSource clock;

    SupplierPage(Database database, Suppliers suppliers, SupplierCatalogs catalogs, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ONE, StaffPermission.SEE_SUPPLIERS, this::show)
                .get(ONE + "/manage", StaffPermission.MANAGE_SUPPLIERS, this::manage);
    }

    /// @param differences the oldest open ones
    /// @param isManaged whether the forms are shown
    /// @param form the form of the last action, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            SupplierLine supplier,
            List<SupplierDifference> differences,
            boolean hasCatalog,
            boolean mayManage,
            boolean isManaged,
            Form form,
            @Nullable String notice) {
        String path() {
            return SupplierPage.path(supplier.name());
        }
    }

    static String path(String supplier) {
        return ConsoleShell.HOME + SuppliersPage.SECTION + "/" + supplier;
    }

    Reply show(Call call, ConsoleContext context) {
        return page(200, call, context, false, Form.EMPTY, NOTICES.after(call));
    }

    /// The same page with the forms, for which a recent code is needed.
    Reply manage(Call call, ConsoleContext context) {
        return page(200, call, context, true, Form.EMPTY, null);
    }

    /// @param notice the result of the last action, or null
    Reply page(int status, Call call, ConsoleContext context, boolean isManaged, Form form, @Nullable String notice) {
        var name = call.pathValue("name");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var view = database.snapshot(tx -> new View(
                context.shell(SuppliersPage.SECTION),
                SupplierLine.all(tx, suppliers, today).stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(SupplierPage::notFound),
                SupplierDifferences.openOf(tx, name, MAX_DIFFERENCES),
                catalogs.of(name) != null,
                context.may(StaffPermission.MANAGE_SUPPLIERS),
                isManaged,
                form,
                notice));
        return Page.of(status, "console/supplier.jte", view);
    }

    static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no remote supplier with this name.");
    }
}
