package beppay.console;

import beppay.books.AccountLine;
import beppay.books.AccountStatement;
import beppay.books.TrialBalance;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.DayField;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/ledger`: the trial balance, the accounts and their statements.
final class LedgerPages implements Section {
    static final String SECTION = "/ledger";
    static final String HOME = ConsoleShell.HOME + SECTION;

    private static final int LINES = 50;

    private final Database database;

    LedgerPages(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_LEDGER, this::show)
                .get(SECTION + "/accounts/{id}", StaffPermission.SEE_LEDGER, this::account);
    }

    /// @param accounts those of the operator in the mode, or of the partner
    record View(
            Shell shell,
            Form form,
            Mode mode,
            TrialTable table,
            @Nullable Partner partner,
            List<AccountLine> accounts) {}

    Reply show(Call call, ConsoleContext context) {
        var form = Form.ofQuery(call);
        var mode = Submitted.mode(form);
        var view = database.snapshot(tx -> {
            var end = DayField.end(form, "to");
            var partner = Submitted.partner(tx, form);
            return new View(
                    context.shell(SECTION),
                    form,
                    mode,
                    TrialTable.of(balance(tx, end), mode),
                    partner,
                    accounts(tx, partner).stream()
                            .filter(account -> account.mode() == mode)
                            .toList());
        });
        return Page.of(form.status(), "console/ledger.jte", view);
    }

    private static TrialBalance balance(Transaction tx, @Nullable Instant end) {
        return end == null ? TrialBalance.now(tx) : TrialBalance.at(tx, end);
    }

    private static List<AccountLine> accounts(Transaction tx, @Nullable Partner partner) {
        return partner == null ? AccountLine.ofOperator(tx) : AccountLine.ofPartner(tx, partner.id());
    }

    /// @param partner null for the operator's accounts
    /// @param older the address of the next page, or null
    record AccountView(
            Shell shell,
            AccountLine account,
            @Nullable Partner partner,
            List<AccountStatement.Line> lines,
            boolean isFirst,
            @Nullable String older) {}

    Reply account(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var after = Submitted.number(Form.ofQuery(call), "after");
        long before = after == null ? Long.MAX_VALUE : after;
        var view = database.snapshot(tx -> {
            var account = AccountLine.find(tx, id);
            if (account == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no such account.");
            }
            var found = AccountStatement.page(tx, id, before, LINES + 1);
            boolean hasMore = found.size() > LINES;
            var lines = hasMore ? found.subList(0, LINES) : found;
            return new AccountView(
                    context.shell(SECTION),
                    account,
                    account.partnerId() == null ? null : Partners.byId(tx, account.partnerId()),
                    lines,
                    after == null,
                    hasMore
                            ? "%s/accounts/%d?after=%d"
                                    .formatted(HOME, id, lines.getLast().transferId())
                            : null);
        });
        return Page.of("console/ledger-account.jte", view);
    }
}
