package beppay.console;

import beppay.approvals.Approvals;
import beppay.approvals.OperationKind;
import beppay.approvals.Outcome;
import beppay.approvals.Receivable;
import beppay.approvals.Receivables;
import beppay.approvals.evidence.EvidenceFile;
import beppay.approvals.evidence.EvidenceReader;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.wallets.Currency;
import beppay.wallets.PastTopUp;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}/top-up` and so on: the forms of the operations on a partner's money. [Approvals] makes or
/// proposes them.
final class OperationPages implements Section {
    /// The file and the texts.
    private static final int MAX_BYTES = EvidenceFile.MAX_BYTES + 64 * 1024;
    private static final int TOP_UPS = 20;

    private final Database database;
    private final Approvals approvals;
    private final EvidenceReader evidence = new EvidenceReader();

    OperationPages(Database database, Approvals approvals) {
        this.database = database;
        this.approvals = approvals;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        for (var kind : OperationKind.values()) {
            var page = PartnerPage.ONE + "/" + MoneyWords.path(kind);
            routes.get(page, StaffPermission.MOVE_MONEY, (call, context) -> show(call, context, kind))
                    .postWithFile(
                            page,
                            StaffPermission.MOVE_MONEY,
                            MAX_BYTES,
                            (call, context) -> submit(call, context, kind));
        }
    }

    /// @param topUps the newest ones of the mode, for a reversal
    /// @param owed what the partner owes, for an adjustment, a write-off, and as a hint for a top-up
    /// @param left what the person may still make without a second person; null for any amount, and for test
    ///     funds
    /// @param target what the operation concerns, as far as it is chosen
    /// @param form as it was submitted; before, the mode and the target of a link
    record View(
            Shell shell,
            OperationKind kind,
            Partner partner,
            Mode mode,
            List<Wallet> wallets,
            List<PastTopUp> topUps,
            List<Receivable> owed,
            @Nullable Money left,
            OperationTarget target,
            Form form) {
        String path() {
            return PartnerPage.path(partner.id()) + "/" + MoneyWords.path(kind);
        }

        List<Currency> currencies() {
            return List.of(Currency.values());
        }

        /// The available balance of a wallet; null if the partner has no such wallet yet.
        @Nullable
        Wallet wallet(Currency currency) {
            return wallets.stream()
                    .filter(wallet -> wallet.currency().equals(currency.name()))
                    .findFirst()
                    .orElse(null);
        }
    }

    private Reply show(Call call, ConsoleContext context, OperationKind kind) {
        return page(call, context, kind, Form.ofQuery(call, "mode", OperationTarget.field(kind)));
    }

    private Reply page(Call call, ConsoleContext context, OperationKind kind, Form form) {
        long id = PathId.of(call);
        var mode = Submitted.mode(form);
        var view = database.autocommit(tx -> new View(
                context.shell(MoneyPages.SECTION),
                kind,
                Partners.find(tx, id),
                mode,
                Wallets.of(tx, id, mode),
                kind == OperationKind.REVERSAL ? PastTopUp.newest(tx, id, mode, TOP_UPS) : List.of(),
                switch (kind) {
                    case TOP_UP, ADJUSTMENT, WRITE_OFF -> Receivables.open(tx, id);
                    case REVERSAL, REFUND -> List.of();
                },
                mode == Mode.TEST ? null : approvals.leftAlone(tx, context.actor()),
                OperationTarget.of(tx, id, mode, form),
                form));
        return Page.of(form.status(), "console/operation.jte", view);
    }

    /// Redirects to the record of the operation, or shows the form again. A form that is submitted twice has the
    /// same reference, and leads to the first record.
    private Reply submit(Call call, ConsoleContext context, OperationKind kind) {
        var form = Form.ofUpload(call);
        var submitted = new OperationForm(form, kind, PathId.of(call));
        try {
            var request = database.autocommit(submitted::request);
            var why = submitted.why(evidence);
            if (request != null && why != null) {
                return redirect(approvals.submit(request, why, context.actor()), submitted.partnerId());
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page(call, context, kind, form);
    }

    private static Reply redirect(Outcome outcome, long partnerId) {
        return HtmlReply.seeOther(
                switch (outcome) {
                    case Outcome.Proposed proposed ->
                        MoneyPages.path(proposed.approval()) + (proposed.isNew() ? "?proposed" : "?again");
                    case Outcome.Made made ->
                        made.approval() == null
                                ? PartnerPage.path(partnerId) + "?repeated"
                                : MoneyPages.path(made.approval()) + "?made";
                });
    }
}
