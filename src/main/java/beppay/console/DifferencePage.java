package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.reconciliation.SupplierDifference;
import beppay.reconciliation.SupplierDifference.State;
import beppay.reconciliation.SupplierDifferences;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/differences/{id}`: a difference with a supplier, and the decision about it.
final class DifferencePage implements Section {
    private static final String ONE = "/differences/{id}";

    private final Database database;
    private final InstantSource clock;

    DifferencePage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ONE, StaffPermission.MANAGE_SUPPLIERS, (call, context) -> page(call, context, Form.EMPTY))
                .post(ONE, StaffPermission.MANAGE_SUPPLIERS, this::decide);
    }

    record View(Shell shell, SupplierDifference difference, Form form) {}

    private Reply page(Call call, ConsoleContext context, Form form) {
        var difference = database.autocommit(tx -> SupplierDifferences.find(tx, PathId.of(call)));
        if (difference == null) {
            throw notFound();
        }
        return Page.of(
                form.status(),
                "console/difference.jte",
                new View(context.shell(SuppliersPage.SECTION), difference, form));
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such difference.");
    }

    Reply decide(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var state = state(form);
        var reason = Submitted.text(form, "reason", "State the reason. It is kept with the difference.");
        if (state == null || !form.isValid()) {
            return page(call, context, form);
        }
        var decided = database.transact(
                tx -> SupplierDifferences.decide(tx, PathId.of(call), state, reason, context.actor(), clock.instant()));
        if (decided == null) {
            throw notFound();
        }
        return HtmlReply.seeOther(SupplierPage.path(decided.supplier()) + "?decided");
    }

    private static @Nullable State state(Form form) {
        for (var state : new State[] {State.EXPLAINED, State.RESOLVED}) {
            if (state.code().equals(form.text("state"))) {
                return state;
            }
        }
        form.addError("state", "Choose a decision.");
        return null;
    }
}
