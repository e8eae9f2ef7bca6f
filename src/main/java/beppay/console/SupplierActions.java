package beppay.console;

import beppay.catalog.imports.PriceListException;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.errors.ErrorCode;
import beppay.orders.SupplierFunding;
import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.lanes.SupplierTable;
import beppay.web.DisplayFormat;
import beppay.web.Form;
import java.time.Instant;
import java.time.InstantSource;

/// What staff do with a supplier: test, synchronise, fund, pause, resume.
final class SupplierActions implements Section {

    private final Database database;
    private final Suppliers suppliers;
    private final SupplierCatalogs catalogs;
    private final SupplierPage page;
    private final InstantSource clock;

    SupplierActions(
            Database database, Suppliers suppliers, SupplierCatalogs catalogs, SupplierPage page, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.catalogs = catalogs;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_SUPPLIERS;
        routes.postOnVirtualThread(SupplierPage.ONE + "/test", manage, this::test)
                .postOnVirtualThread(SupplierPage.ONE + "/sync", manage, this::synchronise)
                .post(SupplierPage.ONE + "/fund", manage, this::fund)
                .post(SupplierPage.ONE + "/pause", manage, this::pause)
                .post(SupplierPage.ONE + "/resume", manage, this::resume);
    }

    /// Shows the response without a redirect, because nothing stores it. A repeated request only asks again.
    Reply test(Call call, ConsoleContext context) {
        var name = call.pathValue("name");
        var supplier = suppliers.remote(name);
        if (supplier == null) {
            throw SupplierPage.notFound();
        }
        var form = Form.of(call);
        var notice = switch (supplier.check()) {
            case SupplierCheck.Accepted(var balance) when balance == null -> name + " accepts the credentials.";
            case SupplierCheck.Accepted(var balance) ->
                "%s accepts the credentials. Your balance there is %s USD."
                        .formatted(name, DisplayFormat.money(balance));
            case SupplierCheck.Rejected(var reason) -> {
                form.addError("", "%s rejects the credentials (%s).".formatted(name, reason));
                yield null;
            }
            case SupplierCheck.Failed(var reason) -> {
                form.addError("", "%s could not be tested (%s).".formatted(name, reason));
                yield null;
            }
        };
        return page.page(200, call, context, true, form, notice);
    }

    /// Shows the counts without a redirect. A repeated request only reads the catalogue again.
    Reply synchronise(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var catalog = catalogs.of(call.pathValue("name"));
        if (catalog == null) {
            throw SupplierPage.notFound();
        }
        try {
            var report = new CatalogSync(database, clock, catalogs.limit()).run(catalog, null, false, context.actor());
            var notice = "Added %d, changed %d, withdrawn %d, unchanged %d, rejected %d. Waiting for approval: %d."
                    .formatted(
                            report.added().size(),
                            report.changed().size(),
                            report.withdrawn().size(),
                            report.unchanged(),
                            report.rejected().size(),
                            report.waiting().size());
            return page.page(200, call, context, true, form, notice);
        } catch (PriceListException rejected) {
            form.addError("", rejected.sentence());
            return page.page(ErrorCode.INVALID_REQUEST.status(), call, context, true, form, null);
        }
    }

    private interface Change {
        void of(String name, Form form, Instant at);
    }

    private Reply change(Call call, ConsoleContext context, String done, Change change) {
        var name = call.pathValue("name");
        var form = Form.of(call);
        return Submitted.change(
                form,
                SupplierPage.path(name) + "?" + done,
                () -> change.of(name, form, clock.instant()),
                () -> page.page(ErrorCode.INVALID_REQUEST.status(), call, context, true, form, null));
    }

    Reply fund(Call call, ConsoleContext context) {
        return change(call, context, "funded", (name, form, at) -> {
            var amount = Submitted.requiredAmount(form, "amount");
            var reference = Submitted.text(form, "reference", "Enter what identifies the payment.");
            if (amount != null && form.isValid()) {
                database.transact(
                        tx -> SupplierFunding.fund(tx, suppliers, name, amount, reference, context.actor(), at));
            }
        });
    }

    Reply pause(Call call, ConsoleContext context) {
        return change(call, context, "done", (name, form, at) -> {
            var reason = Submitted.text(form, "reason", "State the reason. Your colleagues see it.");
            if (form.isValid()
                    && database.transact(tx -> SupplierTable.pause(tx, name, reason, context.actor(), at)) == null) {
                form.addError("", "No server has used this supplier yet, so it can't be paused.");
            }
        });
    }

    Reply resume(Call call, ConsoleContext context) {
        return change(call, context, "done", (name, form, at) -> {
            if (database.transact(tx -> SupplierTable.resume(tx, name, context.actor(), at)) == null) {
                throw SupplierPage.notFound();
            }
        });
    }
}
