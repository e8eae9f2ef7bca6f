package beppay.console;

import beppay.errors.CodedException;
import beppay.partners.PartnerNotes;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}`: everything about a partner at a glance, and the notes about it.
final class PartnerPage implements Section {
    static final String ONE = PartnersPages.SECTION + "/{id}";

    private static final Notices NOTICES = Notices.of(
                    "invited", "The partner was added, and its admin receives the link by e-mail.")
            .and("repeated", "This operation was made before. Nothing was changed.")
            .and("done", "The change was saved.");

    private final Database database;
    private final InstantSource clock;

    PartnerPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ONE, StaffPermission.SEE_PARTNERS, this::show)
                .post(ONE + "/notes", StaffPermission.MANAGE_PARTNERS, this::note);
    }

    /// @param form the form of a note
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            PartnerProfile profile,
            Instant now,
            boolean mayManage,
            boolean mayView,
            boolean mayMoveMoney,
            boolean mayExport,
            Form form,
            @Nullable String notice) {}

    static String path(long partner) {
        return PartnersPages.LIST + "/" + partner;
    }

    Reply show(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY, NOTICES.after(call));
    }

    private Reply page(Call call, ConsoleContext context, Form form, @Nullable String notice) {
        var now = clock.instant();
        var profile = database.autocommit(tx -> PartnerProfile.read(tx, PathId.of(call), now));
        var view = new View(
                context.shell(PartnersPages.SECTION),
                profile,
                now,
                context.may(StaffPermission.MANAGE_PARTNERS),
                context.may(StaffPermission.VIEW_AS_PARTNER),
                context.may(StaffPermission.MOVE_MONEY),
                context.may(StaffPermission.EXPORT),
                form,
                notice);
        return Page.of(form.status(), "console/partner.jte", view);
    }

    Reply note(Call call, ConsoleContext context) {
        var form = Form.of(call);
        long id = PathId.of(call);
        if (form.text("note").isEmpty()) {
            form.addError("note", "Enter a note.");
        } else {
            try {
                database.transact(tx -> {
                    PartnerNotes.add(tx, id, form.text("note"), context.actor(), clock.instant());
                    return id;
                });
                return HtmlReply.seeOther(path(id) + "#notes");
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return page(call, context, form, null);
    }
}
