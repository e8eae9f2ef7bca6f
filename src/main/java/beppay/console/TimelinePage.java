package beppay.console;

import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Choice;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}/timeline`: everything that happened to a partner.
final class TimelinePage implements Section {
    private static final int LINES = 50;

    private final Database database;
    private final InstantSource clock;

    TimelinePage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(PartnerPage.ONE + "/timeline", StaffPermission.SEE_PARTNERS, this::show);
    }

    /// @param kind the kind that is listed; null for all
    /// @param older the address of the next page, or null
    record View(
            Shell shell,
            Partner partner,
            Form filter,
            @Nullable TimelineKind kind,
            ListAddress address,
            List<TimelineLine> lines,
            boolean isFirst,
            @Nullable String older) {
        List<Choice> kinds() {
            return TimelineKind.choices();
        }
    }

    Reply show(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var filter = Form.ofQuery(call);
        var kind = TimelineKind.of(filter.text("kind"));
        var from = TimelineCursor.of(filter.text("after"));
        var path = PartnerPage.path(id) + "/timeline";
        var address = ListAddress.of(path, filter, kind == null ? List.of() : List.of("kind"));
        var view = database.snapshot(tx -> {
            var partner = Partners.find(tx, id);
            var page = PartnerTimeline.page(tx, id, kind, from, LINES, clock.instant());
            var next = page.next();
            return new View(
                    context.shell(PartnersPages.SECTION),
                    partner,
                    filter,
                    kind,
                    address,
                    page.lines(),
                    from.isNewest(),
                    next == null ? null : address.with("after", next.text()));
        });
        return Page.of("console/partner-timeline.jte", view);
    }
}
