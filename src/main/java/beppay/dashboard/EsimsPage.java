package beppay.dashboard;

import beppay.orders.history.EsimHistory;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import java.util.List;

/// `/partner/esims`: the eSIMs, with their status and data usage.
final class EsimsPage {
    private static final int ROWS = 50;
    private static final EsimHistory.Page NONE = new EsimHistory.Page(List.of(), 0, false);

    private final Database database;

    EsimsPage(Database database) {
        this.database = database;
    }

    /// @param isFirst true if the page starts with the first eSIM
    record View(PageLayout layout, Form form, ListAddress address, EsimHistory.Page page, boolean isFirst) {
        String next() {
            var last = page.cursor();
            return address.with(
                    "after",
                    last.text(layout.context().partnerId(), layout.context().mode()));
        }
    }

    Reply show(Call call, PageContext context) {
        var form = Form.ofQuery(call);
        var query = EsimFilters.query(form, context, ROWS);
        var page = form.isValid()
                ? database.autocommit(tx -> EsimHistory.page(tx, context.partnerId(), context.mode(), query))
                : NONE;
        var view = new View(
                new PageLayout(context, "/esims"),
                form,
                ListAddress.of(context.link("/esims"), form, EsimFilters.NAMES),
                page,
                query.after() == null);
        return Page.of(form.status(), "dashboard/esims.jte", view);
    }
}
