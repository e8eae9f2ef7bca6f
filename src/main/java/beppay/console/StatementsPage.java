package beppay.console;

import beppay.errors.CodedException;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.statements.ClosedMonth;
import beppay.statements.MonthClosing;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}/statements`: the closed months of a partner, and the files of any period.
final class StatementsPage implements Section {
    static final String ALL = PartnerPage.ONE + "/statements";

    private static final int MONTHS = 60;
    private static final Notices NOTICES = Notices.of("closed", "The month is closed.");

    private final Database database;
    private final MonthClosing closing;

    StatementsPage(Database database, MonthClosing closing) {
        this.database = database;
        this.closing = closing;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ALL, StaffPermission.SEE_MONEY, (call, context) -> page(call, context, Form.EMPTY))
                .get(ALL + "/close", StaffPermission.MOVE_MONEY, (call, context) -> page(call, context, Form.EMPTY))
                .postOnVirtualThread(ALL + "/close", StaffPermission.MOVE_MONEY, this::close);
    }

    /// @param mayClose whether months can be closed
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            Partner partner,
            List<ClosedMonth> months,
            boolean mayClose,
            Form form,
            @Nullable String notice) {
        String path() {
            return path(partner.id());
        }

        static String path(long partnerId) {
            return PartnerPage.path(partnerId) + "/statements";
        }
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        var view = database.snapshot(tx -> {
            var partner = Partners.find(tx, PathId.of(call));
            return new View(
                    context.shell(PartnersPages.SECTION),
                    partner,
                    ClosedMonth.all(tx, partner.id(), MONTHS),
                    context.may(StaffPermission.MOVE_MONEY),
                    form,
                    NOTICES.after(call));
        });
        return Page.of(form.status(), "console/statements.jte", view);
    }

    /// Redirects also if the month was closed before.
    Reply close(Call call, ConsoleContext context) {
        long partner =
                database.autocommit(tx -> Partners.find(tx, PathId.of(call))).id();
        var form = Form.of(call);
        var month = month(form.text("month"));
        if (month == null) {
            form.addError("month", "Enter a month, such as 2026-03.");
        } else {
            try {
                closing.close(partner, month, context.actor());
                return HtmlReply.seeOther(View.path(partner) + "?closed");
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return page(call, context, form);
    }

    static @Nullable YearMonth month(String text) {
        try {
            return text.matches("20[0-9]{2}-[0-9]{2}") ? YearMonth.parse(text) : null;
        } catch (DateTimeException notAMonth) {
            return null;
        }
    }
}
