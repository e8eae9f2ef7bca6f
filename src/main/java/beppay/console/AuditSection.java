package beppay.console;

import beppay.audit.AuditPages;
import beppay.audit.AuditPages.Entry;
import beppay.audit.AuditPages.Search;
import beppay.audit.AuditTable;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.verification.Verifications;
import beppay.verification.Verifications.Verification;
import beppay.web.DayField;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/audit`: what staff and commands did, and whether the nightly verification found a change.
final class AuditSection implements Section {
    private static final String SECTION = "/audit";
    static final FilteredList FILTERED =
            SavedFilterPages.list(SECTION, List.of("actor", "action", "partner", "from", "to"));
    private static final int LINES = 50;

    private final Database database;
    private final AuditedExports exports;

    AuditSection(Database database, AuditedExports exports) {
        this.database = database;
        this.exports = exports;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_AUDIT, this::list)
                .getOnVirtualThread(SECTION + ".csv", StaffPermission.EXPORT, this::export)
                .get(SECTION + "/{id}", StaffPermission.SEE_AUDIT, this::show);
    }

    /// @param verification the latest; null if there was none
    /// @param older the address of the next page, or null
    record View(
            Shell shell,
            Form form,
            ListAddress address,
            FilterBar saved,
            List<Entry> entries,
            Map<Long, Partner> partners,
            @Nullable Verification verification,
            boolean isFirst,
            @Nullable String older,
            boolean mayExport) {
        String partner(long id) {
            return nameOf(partners.get(id), id);
        }
    }

    /// A partner is never removed, but an entry has no reference that guarantees it.
    private static String nameOf(@Nullable Partner partner, long id) {
        return partner == null ? "partner " + id : partner.name();
    }

    Reply list(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var address = FILTERED.address(form);
        var view = database.snapshot(tx -> {
            var search = search(tx, form);
            var after = Submitted.number(form, "after");
            var found = form.isValid() ? AuditPages.page(tx, search, after, LINES + 1) : List.<Entry>of();
            boolean hasMore = found.size() > LINES;
            var entries = hasMore ? found.subList(0, LINES) : found;
            return new View(
                    context.shell(SECTION),
                    form,
                    address,
                    FILTERED.bar(tx, context.member().id(), form),
                    entries,
                    partners(tx, entries),
                    Verifications.latest(tx, 1).stream().findFirst().orElse(null),
                    after == null,
                    hasMore ? address.with("after", entries.getLast().id()) : null,
                    context.may(StaffPermission.EXPORT));
        });
        return Page.of(form.status(), "console/audit.jte", view);
    }

    private static Search search(Transaction tx, Form form) {
        var partner = Submitted.partner(tx, form);
        return new Search(
                partner == null ? null : partner.id(),
                form.textOrNull("actor"),
                form.textOrNull("action"),
                DayField.start(form, "from"),
                DayField.end(form, "to"));
    }

    private static Map<Long, Partner> partners(Transaction tx, List<Entry> entries) {
        return Partners.byIds(
                tx,
                entries.stream().map(Entry::partnerId).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /// @param partner the name of the partner that it concerns; empty if it concerns none
    record EntryView(Shell shell, Entry entry, String partner) {}

    Reply show(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var view = database.autocommit(tx -> {
            var entry = AuditPages.find(tx, id);
            if (entry == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no entry with this number.");
            }
            var partner = entry.partnerId();
            var name =
                    partner == null ? "" : nameOf(partners(tx, List.of(entry)).get(partner), partner);
            return new EntryView(context.shell(SECTION), entry, name);
        });
        return Page.of("console/audit-entry.jte", view);
    }

    Reply export(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var search = database.autocommit(tx -> search(tx, form));
        form.rejectInvalid();
        return exports.<Entry>stream(
                context,
                new Exported("audit", search.partnerId(), FILTERED.address(form).filters()),
                "audit-%s.csv".formatted(exports.today()),
                AuditTable.HEADS,
                last -> database.autocommit(
                        tx -> AuditPages.page(tx, search, last == null ? null : last.id(), CsvPages.PAGE_ROWS)),
                AuditTable::cells);
    }
}
