package beppay.console;

import beppay.approvals.Approval;
import beppay.approvals.ApprovalHistory;
import beppay.approvals.Approvals;
import beppay.approvals.OperationKind;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Choice;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `/money`: the proposals that wait for a decision, and all operations on partners' money.
final class MoneyPages implements Section {
    static final String SECTION = "/money";
    static final FilteredList FILTERED = SavedFilterPages.list(SECTION, List.of("partner", "kind", "state"));

    private static final String LIST = ConsoleShell.HOME + SECTION;
    private static final int LINES = 50;
    private static final int MAX_WAITING = 100;

    private final Database database;
    private final InstantSource clock;

    MoneyPages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    static String path(Approval approval) {
        return path(approval.id());
    }

    static String path(long approval) {
        return LIST + "/" + approval;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_MONEY, this::list);
    }

    /// @param isOwn whether the person who looks at it proposed it
    record Line(Approval approval, Partner partner, Approval.State state, boolean isOwn) {
        String path() {
            return MoneyPages.path(approval);
        }
    }

    /// @param waiting the oldest first; empty on later pages and with a filter, as is what is owed
    /// @param next the id before which the next page begins; null if there is none
    record View(
            Shell shell,
            Form filter,
            ListAddress address,
            FilterBar saved,
            List<Line> waiting,
            List<OwedLine> owed,
            List<Line> history,
            @Nullable Long next) {
        boolean isFirst() {
            return !filter.has("before");
        }

        Money owedInAll() {
            return OwedLine.sum(owed);
        }

        List<Choice> kinds() {
            return MoneyWords.kinds();
        }

        List<Choice> states() {
            return MoneyWords.states();
        }
    }

    Reply list(Call call, ConsoleContext context) {
        var filter = Form.ofQuery(call);
        var address = FILTERED.address(filter);
        var now = clock.instant();
        var view = database.autocommit(tx -> {
            var isStart = !address.isFiltered() && !filter.has("before");
            var waiting = isStart ? Approvals.open(tx, now, MAX_WAITING) : List.<Approval>of();
            var page = history(tx, filter);
            var next = page.hasMore() ? page.approvals().getLast().id() : null;
            return new View(
                    context.shell(SECTION),
                    filter,
                    address,
                    FILTERED.bar(tx, context.member().id(), filter),
                    lines(tx, context, waiting, now),
                    isStart ? OwedLine.all(tx) : List.of(),
                    lines(tx, context, page.approvals(), now),
                    next);
        });
        return Page.of("console/money.jte", view);
    }

    /// An address that no partner has finds nothing.
    private static ApprovalHistory.Page history(Transaction tx, Form filter) {
        var partner = Submitted.partner(tx, filter);
        if (!filter.isValid()) {
            return new ApprovalHistory.Page(List.of(), false);
        }
        var search = new ApprovalHistory.Search(
                partner == null ? null : partner.id(),
                find(OperationKind.values(), kind -> kind.code().equals(filter.text("kind"))),
                find(Approval.State.values(), state -> state.code().equals(filter.text("state"))));
        return ApprovalHistory.page(tx, search, Submitted.number(filter, "before"), LINES);
    }

    private static <T> @Nullable T find(T[] values, Predicate<T> condition) {
        return Arrays.stream(values).filter(condition).findFirst().orElse(null);
    }

    private static List<Line> lines(Transaction tx, ConsoleContext context, List<Approval> approvals, Instant now) {
        var partners = Partners.byIds(
                tx, approvals.stream().map(one -> one.operation().partnerId()).toList());
        return approvals.stream()
                .map(one -> new Line(
                        one,
                        Objects.requireNonNull(partners.get(one.operation().partnerId())),
                        one.stateAt(now),
                        one.isProposedBy(context.actor())))
                .toList();
    }
}
